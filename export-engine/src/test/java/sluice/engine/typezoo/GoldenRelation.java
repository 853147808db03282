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
                    .filter(relation -> relation.columns.stream()
                            .noneMatch(column -> column.type() instanceof PgType.ServerText
                                    || column.type() instanceof PgType.Money))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GoldenRelation read(String file) {
        String table = new String(bytes(file + ".cols.tsv"), StandardCharsets.UTF_8);
        List<Column> columns = table.isEmpty()
                ? List.of()
                : Stream.of(table.split("\n(?=\\d+\t|$)"))
                        .map(GoldenRelation::column)
                        .toList();
        return new GoldenRelation(file, columns);
    }

    /// `attnum name type` and nine facts more; a name may hold tabs and line ends.
    private static Column column(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        int type = fields.size() - 10;
        String name = String.join("\t", fields.subList(1, type));
        int typmod = Integer.parseInt(fields.get(type + 2));
        return new Column(name, withModifier(TypezooTypes.of(fields.get(type)), typmod), fields.get(type), false, null);
    }

    /// An array's modifier is its elements'.
    private static PgType withModifier(PgType type, int typmod) {
        return switch (type) {
            case PgType.Scalar(ScalarKind kind, int _) -> new PgType.Scalar(kind, typmod);
            case PgType.Array(PgType element, char delimiter) ->
                new PgType.Array(withModifier(element, typmod), delimiter);
            case PgType.Enumeration _,
                    PgType.Composite _,
                    PgType.Range _,
                    PgType.Multirange _,
                    PgType.ServerText _,
                    PgType.Money _ -> type;
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
