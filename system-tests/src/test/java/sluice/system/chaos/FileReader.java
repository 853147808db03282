package sluice.system.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import sluice.system.history.Contents;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads exported files with other people's readers. The same bytes are read once.
final class FileReader {

    private static final List<String> COLUMNS = List.of("id", "name", "amount", "day");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Map<String, Contents> known = new HashMap<>();

    static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// @param sha256 of the file
    /// @throws IOException if it cannot be read as what its name says it is
    Contents read(Path file, String sha256) throws IOException {
        Contents contents = known.get(sha256);
        if (contents == null) {
            contents = read(file);
            known.put(sha256, contents);
        }
        return contents;
    }

    private static Contents read(Path file) throws IOException {
        String name = file.getFileName().toString();
        String format = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (format.endsWith(".parquet")) {
            return parquet(file);
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = format.equals(name) ? raw : new GZIPInputStream(raw)) {
            return format.endsWith(".csv") ? csv(in) : json(in);
        } catch (RuntimeException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Contents csv(InputStream in) throws IOException {
        var sum = new Contents.Sum();
        // What stands in quotes is text, if only an empty one; nothing at all is null.
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setNullString("")
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .setIgnoreEmptyLines(false)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (CSVRecord row : rows) {
                sum.add(COLUMNS.stream().<@Nullable String>map(row::get).toList());
            }
        }
        return sum.contents();
    }

    /// An array of objects, or one object a line.
    private static Contents json(InputStream in) {
        var sum = new Contents.Sum();
        try (MappingIterator<JsonNode> rows = JSON.readerFor(JsonNode.class).readValues(in)) {
            while (rows.hasNextValue()) {
                JsonNode row = rows.nextValue();
                sum.add(COLUMNS.stream()
                        .<@Nullable String>map(column -> text(row.get(column)))
                        .toList());
            }
        }
        return sum.contents();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asString();
    }

    private static Contents parquet(Path file) throws IOException {
        String query = "SELECT id::VARCHAR, name, amount::VARCHAR, day::VARCHAR FROM read_parquet('" + file + "')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return query(connection, query);
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// @param query for the four columns as text
    static Contents query(Connection connection, String query) throws SQLException {
        var sum = new Contents.Sum();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                sum.add(Arrays.asList(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return sum.contents();
    }
}
