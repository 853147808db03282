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

    private static GoldenRelation read(String file) {
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
        return new Column(name, TypezooTypes.of(fields.get(type)), fields.get(type), false, null);
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
