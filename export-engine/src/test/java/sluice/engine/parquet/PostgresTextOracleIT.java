package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ParquetOptions.Profile;
import sluice.model.ValuePolicy;

/// Every value of typezoo twice: as DuckDB reads it from the Parquet file, and as PostgreSQL 18 printed it.
class PostgresTextOracleIT {

    private static final Set<String> INFINITE = Set.of("infinity", "-infinity");

    @TempDir
    Path folder;

    static List<GoldenRelation> relations() {
        return Stream.concat(GoldenRelation.decodable().stream(), Stream.of(GoldenRelation.read("everything")))
                .filter(relation -> !relation.columns().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void portableValuesAreThoseOfPostgres(GoldenRelation relation) throws Exception {
        compare(relation, Profile.PORTABLE, Policies.LENIENT);
    }

    /// Without `t_json`, whose half of a surrogate pair makes DuckDB refuse the JSON annotation.
    static List<GoldenRelation> relationsReadableAsTyped() {
        return relations().stream()
                .filter(relation -> !relation.file().equals("t_json"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("relationsReadableAsTyped")
    void typedValuesAreThoseOfPostgres(GoldenRelation relation) throws Exception {
        compare(relation, Profile.TYPED, Policies.LENIENT);
    }

    @ParameterizedTest
    @MethodSource("relations")
    void textForWhatParquetCannotHoldIsThatOfPostgres(GoldenRelation relation) throws Exception {
        compare(relation, Profile.PORTABLE, Policies.ALL_STRING);
    }

    private void compare(GoldenRelation relation, Profile profile, ValuePolicy values) throws Exception {
        Exported exported = Exported.typezoo(relation.file()).with(profile).with(values);
        if (relation.columns().stream().anyMatch(column -> column.name().equals("nf"))) {
            exported = exported.without("nf");
        }
        Path file = exported.to(folder);
        List<String> names = relation.columns().stream().map(Column::name).toList();
        List<List<@Nullable String>> printed = printed(relation);
        try (DuckDb duckDb = new DuckDb()) {
            List<String> types = duckDb.types(file);
            List<List<@Nullable String>> table = duckDb.table(file);
            for (int i = 0; i < types.size(); i++) {
                int field = names.indexOf(exported.columns().get(i).name());
                if (isComparable(relation.columns().get(field).type(), types.get(i))) {
                    assertThat(column(table, i))
                            .as("%s %s", names.get(field), types.get(i))
                            .isEqualTo(expected(column(printed, field), types.get(i)));
                }
            }
        }
    }

    /// Lists and structs have another text in DuckDB; arrays that became JSON, another in PostgreSQL's CSV.
    private static boolean isComparable(PgType source, String type) {
        return !(source instanceof PgType.ServerText)
                && !(source instanceof PgType.Array)
                && !type.contains("[]")
                && !type.startsWith("STRUCT");
    }

    private static List<@Nullable String> column(List<List<@Nullable String>> rows, int field) {
        List<@Nullable String> column = new ArrayList<>();
        rows.forEach(row -> column.add(row.get(field)));
        return column;
    }

    private static List<@Nullable String> expected(List<@Nullable String> printed, String type) {
        List<@Nullable String> texts = new ArrayList<>();
        printed.forEach(text -> texts.add(expected(text, type)));
        return texts;
    }

    /// PostgreSQL's text in DuckDB's words.
    private static @Nullable String expected(@Nullable String text, String type) {
        if (text == null || type.startsWith("DECIMAL") && text.equals("NaN")) {
            return null;
        }
        return switch (type) {
            case "BOOLEAN" -> text.equals("t") ? "true" : "false";
            case "FLOAT" -> Float.toString(Float.parseFloat(text));
            case "DOUBLE" -> Double.toString(Double.parseDouble(text));
            case "DATE" -> INFINITE.contains(text) ? null : beforeChrist(text);
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" ->
                INFINITE.contains(text) || text.startsWith("294276-") ? null : beforeChrist(text);
            case "TIME" -> text.equals("24:00:00") ? null : text;
            default -> text;
        };
    }

    /// `0001-12-31 23:59:59.5 BC` is `0001-12-31 (BC) 23:59:59.5` there.
    private static String beforeChrist(String text) {
        return text.replaceFirst("^(\\S+)( .*?)?( BC)$", "$1 (BC)$2");
    }

    private static List<List<@Nullable String>> printed(GoldenRelation relation) throws Exception {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setNullString("")
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new String(relation.csv(), StandardCharsets.UTF_8), format)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            parser.stream().skip(1).forEach(row -> {
                List<@Nullable String> fields = new ArrayList<>();
                IntStream.range(0, relation.columns().size()).forEach(i -> fields.add(row.get(i)));
                rows.add(fields);
            });
            return rows;
        }
    }
}
