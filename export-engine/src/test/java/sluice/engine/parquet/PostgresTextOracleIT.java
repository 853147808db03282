package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import sluice.engine.RandomValues;
import sluice.engine.TestPostgres;
import sluice.engine.source.Catalog;
import sluice.engine.source.Column;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.PgType;
import sluice.engine.source.Relation;
import sluice.engine.source.SourceDatabase;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.ParquetOptions.Profile;
import sluice.model.ValuePolicy;

/// Every value of typezoo, and random ones, twice: as DuckDB reads it from the Parquet file, and as PostgreSQL prints
/// it.
class PostgresTextOracleIT {

    private static final SourceDatabase SOURCE = new SourceDatabase(TestPostgres.sourceSettings());
    private static final Set<String> INFINITE = Set.of("infinity", "-infinity");

    @TempDir
    Path folder;

    static List<Relation> relations() throws Exception {
        return new Catalog(SOURCE)
                .relations(null).stream()
                        .filter(relation -> relation.name().schema().equals("typezoo"))
                        .filter(relation -> !relation.columns().isEmpty())
                        // It was never populated: reading it is an error, not a file.
                        .filter(relation -> !relation.name().name().equals("mv_empty"))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void portableValuesAreThoseOfPostgres(Relation relation) throws Exception {
        compare(relation, Profile.PORTABLE, Policies.LENIENT);
    }

    /// Without `t_json`, whose half of a surrogate pair makes DuckDB refuse the JSON annotation.
    static List<Relation> relationsReadableAsTyped() throws Exception {
        return relations().stream()
                .filter(relation -> !relation.name().name().equals("t_json"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("relationsReadableAsTyped")
    void typedValuesAreThoseOfPostgres(Relation relation) throws Exception {
        compare(relation, Profile.TYPED, Policies.LENIENT);
    }

    @ParameterizedTest
    @MethodSource("relations")
    void textForWhatParquetCannotHoldIsThatOfPostgres(Relation relation) throws Exception {
        compare(relation, Profile.PORTABLE, Policies.ALL_STRING);
    }

    @ParameterizedTest
    @EnumSource
    void randomValuesAreThoseOfPostgres(Profile profile) throws Exception {
        RandomValues.make();
        Relation relation = new Catalog(SOURCE).find(RandomValues.TABLE).orElseThrow();
        try {
            compare(relation, profile, Policies.LENIENT);
        } catch (AssertionError e) {
            throw new AssertionError("-Dsluice.seed=" + RandomValues.SEED, e);
        }
    }

    private void compare(Relation relation, Profile profile, ValuePolicy values) throws Exception {
        ExportQuery query = query(relation, values);
        Path file = Exported.of(query.columns(), copy(query.sql(), "binary"))
                .with(profile)
                .with(values)
                .to(folder);
        List<List<@Nullable String>> printed = printed(relation, query.columns());
        try (DuckDb duckDb = new DuckDb()) {
            List<String> types = duckDb.types(file);
            List<List<@Nullable String>> table = duckDb.table(file);
            for (int i = 0; i < types.size(); i++) {
                Column column = query.columns().get(i);
                if (isComparable(column.type(), types.get(i))) {
                    assertThat(column(table, i))
                            .as("%s %s", column.name(), types.get(i))
                            .isEqualTo(expected(amounts(column(printed, i), column.type()), types.get(i)));
                }
            }
        }
    }

    /// All columns but one, whose type has no fields.
    private static ExportQuery query(Relation relation, ValuePolicy values) throws Exception {
        List<String> columns = relation.columns().stream()
                .map(Column::name)
                .filter(name -> !name.equals("nf"))
                .toList();
        return ExportQuery.of(
                new ExportSpec(
                        relation.name(),
                        ExportFormat.PARQUET,
                        columns,
                        null,
                        null,
                        List.of(),
                        false,
                        ParquetOptions.DEFAULT,
                        values),
                relation);
    }

    /// Lists and structs have another text in DuckDB; arrays that became JSON, another in PostgreSQL's CSV.
    private static boolean isComparable(PgType source, String type) {
        return !(source instanceof PgType.Array) && !type.contains("[]") && !type.startsWith("STRUCT");
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

    /// Money without the signs of its locale.
    private static List<@Nullable String> amounts(List<@Nullable String> printed, PgType type) {
        List<@Nullable String> amounts = new ArrayList<>(printed);
        if (type instanceof PgType.Money) {
            amounts.replaceAll(text -> text == null ? null : text.replaceAll("[$,]", ""));
        }
        return amounts;
    }

    /// PostgreSQL's text in DuckDB's words.
    private static @Nullable String expected(@Nullable String text, String type) {
        if (text == null || (type.startsWith("DECIMAL") && text.equals("NaN"))) {
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

    private static List<List<@Nullable String>> printed(Relation relation, List<Column> columns) throws Exception {
        String list = columns.stream().map(column -> quote(column.name())).collect(Collectors.joining(", "));
        String select = "SELECT " + list + " FROM " + quote(relation.name().schema()) + "."
                + quote(relation.name().name());
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setNullString("")
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new String(copy(select, "csv"), StandardCharsets.UTF_8), format)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            parser.forEach(row -> {
                List<@Nullable String> fields = new ArrayList<>();
                IntStream.range(0, columns.size()).forEach(i -> fields.add(row.get(i)));
                rows.add(fields);
            });
            return rows;
        }
    }

    private static byte[] copy(String select, String format) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Connection connection = SOURCE.open("test")) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + select + ") TO STDOUT (FORMAT " + format + ")", bytes);
        }
        return bytes.toByteArray();
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
