package sluice.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportRunIT extends ExportRunFixture {

    static Stream<Arguments> everyFormatPlainAndCompressed() {
        return Stream.of(ExportFormat.values())
                .flatMap(format -> Stream.of(Arguments.of(format, false), Arguments.of(format, true)));
    }

    @ParameterizedTest
    @MethodSource("everyFormatPlainAndCompressed")
    void aTableBecomesAFileOfItsRows(ExportFormat format, boolean compress) throws Exception {
        ExportSpec spec = compress ? compressed("series", format) : all("series", format);
        FinishedExport finished = run(spec).execute((rows, bytes) -> {});

        assertThat(finished.file()).hasFileName("export-" + job + "." + format.extension(compress));
        assertThat(store.find(job, execution.executionId())).contains(finished);
        assertManifest(finished, ROWS, false);
        switch (format) {
            case CSV ->
                assertThat(content(finished))
                        .isEqualTo(copy("COPY (SELECT * FROM runs.series) TO STDOUT (FORMAT csv, HEADER)"));
            case JSONL -> assertThat(content(finished)).isEqualTo(String.join("\n", jsonRows()) + "\n");
            case JSON -> assertThat(content(finished)).isEqualTo("[" + String.join(",\n", jsonRows()) + "]");
            case PARQUET ->
                assertThat(duckdb(
                                "SELECT count(*), sum(id), sum(price), min(day), max(day), count(note) FROM '%s'",
                                finished.file()))
                        .isEqualTo(
                                postgres(
                                        "SELECT count(*), sum(id), sum(price), min(day), max(day), count(note) FROM runs.series"));
        }
        assertNoThreadIsLeft();
        assertThat(backends()).isZero();
    }

    @Test
    void theJsonArrayIsOneDocument() throws Exception {
        FinishedExport finished = run(all("series", ExportFormat.JSON)).execute((rows, bytes) -> {});
        JsonNode document = JsonMapper.shared().readTree(content(finished));
        assertThat(document.isArray()).isTrue();
        assertThat(document.size()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aTableWithoutRowsBecomesAValidFile(ExportFormat format) throws Exception {
        FinishedExport finished = run(all("empty", format)).execute((rows, bytes) -> {});
        assertManifest(finished, 0, false);
        switch (format) {
            case CSV -> assertThat(content(finished)).isEqualTo("id,name\n");
            case JSONL -> assertThat(content(finished)).isEmpty();
            case JSON ->
                assertThat(JsonMapper.shared().readTree(content(finished))).isEmpty();
            case PARQUET ->
                assertThat(duckdb("SELECT count(*), max(id) FROM '%s'", finished.file()))
                        .containsExactly("0", "null");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "19999,true", "20000,false", "20001,false"})
    void theLimitCutsAndSaysSo(long limit, boolean truncated) throws Exception {
        FinishedExport finished =
                run(limited("series", ExportFormat.CSV, limit)).execute((rows, bytes) -> {});
        assertManifest(finished, Math.min(limit, ROWS), truncated);
        assertThat(content(finished).lines()).hasSize((int) Math.min(limit, ROWS) + 1);
        assertThat(backends()).isZero();
    }

    @Test
    void theManifestSaysWhatIsInTheFile() throws Exception {
        Manifest manifest = run(all("series", ExportFormat.CSV))
                .execute((rows, bytes) -> {})
                .manifest();
        assertThat(manifest.execution()).isEqualTo(execution);
        assertThat(manifest.columns())
                .containsExactly(
                        new ManifestColumn("id", "integer"),
                        new ManifestColumn("name", "text"),
                        new ManifestColumn("price", "numeric(12,2)"),
                        new ManifestColumn("day", "date"),
                        new ManifestColumn("note", "text"));
        assertThat(manifest.snapshotAt().getEpochSecond())
                .isBetween(
                        number("SELECT extract(epoch FROM now())::bigint - 60"),
                        number("SELECT extract(epoch FROM now())::bigint"));
    }

    @Test
    void progressGrows() throws Exception {
        var rowsSeen = new ArrayList<Long>();
        var bytesSeen = new ArrayList<Long>();
        ExportRun run = run(limited("endless", ExportFormat.CSV, 2_000_000));
        run.execute((rows, bytes) -> {
            rowsSeen.add(rows);
            bytesSeen.add(bytes);
        });
        assertThat(rowsSeen).isNotEmpty().isSorted().last().isNotEqualTo(0L);
        assertThat(bytesSeen).isSorted().last().isNotEqualTo(0L);
    }

    @Test
    void runsBesideEachOtherDoNotMeet() throws Exception {
        List<Future<FinishedExport>> runs;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            runs = Stream.of(ExportFormat.values())
                    .map(format -> workers.submit(() -> besides(format).execute((rows, bytes) -> {})))
                    .toList();
        }
        for (Future<FinishedExport> run : runs) {
            assertManifest(run.get(), ROWS, false);
        }
        assertThat(store.finishedJobs()).hasSize(runs.size());
    }

    private ExportRun besides(ExportFormat format) {
        var own = new Execution(nextJob(), 1, UUID.randomUUID());
        return new ExportRun(source, store, SETTINGS, own, compressed("series", format));
    }

    private static void assertManifest(FinishedExport finished, long rows, boolean truncated) throws Exception {
        Manifest manifest = finished.manifest();
        byte[] bytes = Files.readAllBytes(finished.file());
        assertThat(manifest.rows()).isEqualTo(rows);
        assertThat(manifest.truncated()).isEqualTo(truncated);
        assertThat(manifest.bytes()).isEqualTo(bytes.length);
        assertThat(manifest.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    private static String content(FinishedExport finished) throws IOException {
        if (!finished.file().toString().endsWith(".gz")) {
            return Files.readString(finished.file());
        }
        try (var gzip = new GZIPInputStream(Files.newInputStream(finished.file()))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }

    private static String copy(String sql) throws Exception {
        var out = new ByteArrayOutputStream();
        try (Connection connection = TestPostgres.admin()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
        return out.toString(UTF_8);
    }

    private static List<String> jsonRows() throws Exception {
        try (Connection connection = TestPostgres.admin();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT row_to_json(s)::text FROM runs.series s")) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    private static List<String> postgres(String sql) throws Exception {
        try (Connection connection = TestPostgres.admin()) {
            return firstRow(connection, sql);
        }
    }

    private static List<String> duckdb(String sql, Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return firstRow(connection, sql.formatted(file));
        }
    }

    private static List<String> firstRow(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            var values = new ArrayList<String>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(result.getString(i)));
            }
            return values;
        }
    }
}
