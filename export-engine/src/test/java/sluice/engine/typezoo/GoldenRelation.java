package sluice.engine.typezoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;

/// A relation of typezoo with PostgreSQL's own files of it: binary COPY, CSV, and one `row_to_json` a line.
public record GoldenRelation(String file, List<Column> columns) {

    private static final String FOLDER = "/typezoo/";

    /// Those whose every column is decoded here, so that the binary COPY of the relation itself can be read.
    public static List<GoldenRelation> decodable() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".copybin"))
                    .sorted()
                    .map(name -> read(name.substring(0, name.length() - ".copybin".length())))
                    .filter(relation ->
                            relation.columns.stream().noneMatch(column -> column.type() instanceof PgType.ServerText))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GoldenRelation read(String file) {
        String table = new String(bytes(file + ".cols.tsv"), StandardCharsets.UTF_8);
        // A column's name may hold a tab or a line end; the second field ends where a type's name begins.
        List<Column> columns = table.isEmpty()
                ? List.of()
                : Stream.of(table.split("\n(?=\\d+\t)"))
                        .map(GoldenRelation::column)
                        .toList();
        return new GoldenRelation(file, columns);
    }

    private static Column column(String line) {
        String[] fields = line.stripTrailing()
                .split("\t(?=[a-z\"][a-z0-9_ .\"]*(\\([0-9,-]+\\)[a-z ]*)?(\\[])?\t\\d+\t-?\\d+\t)");
        String name = fields[0].substring(fields[0].indexOf('\t') + 1);
        String[] facts = fields[1].split("\t");
        return new Column(
                name, withModifier(TypezooTypes.of(facts[0]), Integer.parseInt(facts[2])), facts[0], false, null);
    }

    /// An array's modifier is its elements'.
    private static PgType withModifier(PgType type, int typmod) {
        return switch (type) {
            case PgType.Scalar(ScalarKind kind, int _) -> new PgType.Scalar(kind, typmod);
            case PgType.Array(PgType element, char delimiter) ->
                new PgType.Array(withModifier(element, typmod), delimiter);
            case PgType.Enumeration _, PgType.Composite _, PgType.Range _, PgType.Multirange _, PgType.ServerText _ ->
                type;
        };
    }

    public InputStream binary() {
        return open(file + ".copybin");
    }

    public byte[] csv() {
        return bytes(file + ".csv");
    }

    public byte[] jsonLines() {
        return bytes(file + ".jsonl");
    }

    @Override
    public String toString() {
        return file;
    }

    /// A file of the folder.
    public static InputStream open(String name) {
        return Objects.requireNonNull(GoldenRelation.class.getResourceAsStream(FOLDER + name), name);
    }

    public static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        URL url = Objects.requireNonNull(GoldenRelation.class.getResource(FOLDER), FOLDER);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
