package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.Relation;
import sluice.engine.source.ScalarKind;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;
import sluice.model.Warning;

class FormatMappingTest {

    private static final TableName NAME = new TableName("typezoo", "relation");
    private static final ParquetOptions TYPED =
            new ParquetOptions(ParquetOptions.Codec.SNAPPY, null, ParquetOptions.Profile.TYPED);
    private static final ValuePolicy FORGIVING = new ValuePolicy(
            "decimal(38,9)",
            ValuePolicy.Special.NULL,
            ValuePolicy.OutOfRange.CLAMP,
            ValuePolicy.Multidim.JSON,
            ValuePolicy.BigInteger.STRING,
            ValuePolicy.Binary.HEX);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t_numeric     | n       | BYTE_ARRAY STRING                              | W101",
                "t_numeric     | n39_0   | BYTE_ARRAY STRING                              | W102",
                "t_numeric     | n100_50 | BYTE_ARRAY STRING                              | W102",
                "t_numeric     | n10_2   | INT64 DECIMAL(10,2)                            | W103",
                "t_numeric     | n38_38  | FIXED_LEN_BYTE_ARRAY(16) DECIMAL(38,38)        | W103",
                "t_date        | d       | INT32 DATE                                     | W110 W111",
                "t_timestamp   | ts      | INT64 TIMESTAMP(MICROS, local)                 | W110 W111",
                "t_timestamp   | tstz    | INT64 TIMESTAMP(MICROS, UTC)                   | W110 W111",
                "t_time        | t       | BYTE_ARRAY STRING                              | ''",
                "t_time        | tz      | BYTE_ARRAY STRING                              | W113",
                "t_interval    | i       | STRUCT(months INT32, days INT32, micros INT64) | W110 W114",
                "t_text        | c       | BYTE_ARRAY STRING                              | W120",
                "t_array       | i       | LIST of INT32                                  | W130 W131",
                "t_array       | n82     | LIST of INT32 DECIMAL(8,2)                     | W103 W130 W131",
                "t_array2      | iv      | LIST of INT32 INTEGER(16,true)                 | ''",
                "everything    | c_int4range | BYTE_ARRAY STRING                          | W150",
                "everything    | c_bytea | BYTE_ARRAY                                     | ''",
                "everything    | c_tsvector | BYTE_ARRAY STRING                           | W140",
                "everything    | c_money | FIXED_LEN_BYTE_ARRAY(9) DECIMAL(19,2)          | W160",
                "everything    | c_regclass | BYTE_ARRAY STRING                           | W140 W170",
                "t_composite   | nf      | nothing, since it has no fields                | W190",
                "Weird__Table__x_y | with space | INT32                                   | W191",
                "Weird__Table__x_y | dot.ted | INT32                                      | W191"
            })
    void parquetBecomesAndWarnings(String relation, String column, String becomes, String codes) {
        FormatMapping mapping = FormatMapping.of(
                column(relation, column), ExportFormat.PARQUET, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT);

        assertThat(mapping.becomes()).isEqualTo(becomes);
        assertThat(codes(mapping.warnings())).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t_uuid | u | FIXED_LEN_BYTE_ARRAY(16) UUID | W115",
                "t_time | t | INT64 TIME(MICROS, local)     | W112",
                "t_enum | m | BYTE_ARRAY ENUM               | ''"
            })
    void typedBecomesAndWarnings(String relation, String column, String becomes, String codes) {
        FormatMapping mapping =
                FormatMapping.of(column(relation, column), ExportFormat.PARQUET, TYPED, ValuePolicy.DEFAULT);

        assertThat(mapping.becomes()).isEqualTo(becomes);
        assertThat(codes(mapping.warnings())).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({"t_numeric, n10_2", "t_numeric, n", "t_time, t", "t_array, i", "t_bytea, b"})
    void whatTheUserHasDecidedIsNotWarnedOf(String relation, String column) {
        assertThat(FormatMapping.of(column(relation, column), ExportFormat.PARQUET, TYPED, FORGIVING)
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "t_int, i8, number, W180",
        "t_json, j, JSON value, W181",
        "t_array, j, array, W181",
        "t_composite, a, object, W120",
        "everything, c_money, string, W140 W160",
        "t_uuid, u, string, ''"
    })
    void jsonBecomesAndWarnings(String relation, String column, String becomes, String codes) {
        FormatMapping mapping = FormatMapping.of(
                column(relation, column), ExportFormat.JSON, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT);

        assertThat(mapping.becomes()).isEqualTo(becomes);
        assertThat(codes(mapping.warnings())).isEqualTo(codes);
    }

    @Test
    void csvIsTextAndWarnsOnlyOfWhatTheServerDecides() {
        assertThat(FormatMapping.of(
                        column("t_numeric", "n"), ExportFormat.CSV, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT))
                .isEqualTo(new FormatMapping("text", List.of()));
        Column noBinary = new Column("a", new PgType.ServerText("aclitem", "%s", false), "aclitem", false, null);
        assertThat(codes(FormatMapping.of(noBinary, ExportFormat.CSV, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT)
                        .warnings()))
                .isEqualTo("W141");
    }

    @Test
    void warningsNameTheColumnAndTheFieldThatChangesIt() {
        Warning warning = FormatMapping.of(
                        column("t_numeric", "n10_2"), ExportFormat.PARQUET, ParquetOptions.DEFAULT, ValuePolicy.DEFAULT)
                .warnings()
                .getFirst();

        assertThat(warning)
                .isEqualTo(new Warning(
                        "W103",
                        "n10_2",
                        "Column \"n10_2\": NaN cannot be stored in DECIMAL(10,2); the job stops if it meets one."
                                + " Set values.numeric_special to null or string."));
    }

    @Test
    void namesThatDifferOnlyInCaseAreToldTogether() {
        List<Column> columns = List.of(integer("upper"), integer("UPPER"));

        assertThat(forExport(Relation.Kind.TABLE, columns, ExportFormat.PARQUET))
                .containsExactly(new Warning(
                        "W191",
                        "UPPER",
                        "Columns \"upper\" and \"UPPER\" differ only in case: DuckDB renames the second to"
                                + " \"UPPER_1\" and Spark refuses the file."));
        assertThat(forExport(Relation.Kind.TABLE, columns, ExportFormat.CSV)).isEmpty();
    }

    @Test
    void aRelationWithoutColumnsIsRefusedForParquetOnly() {
        assertThat(forExport(Relation.Kind.TABLE, List.of(), ExportFormat.PARQUET))
                .extracting(Warning::code)
                .containsExactly(FormatMapping.REFUSED);
        assertThat(forExport(Relation.Kind.TABLE, List.of(), ExportFormat.JSON)).isEmpty();
    }

    @Test
    void partitionsAreToldFirst() {
        Column date = new Column("d", PgType.scalar(ScalarKind.DATE), "date", false, null);

        assertThat(codes(forExport(
                        Relation.Kind.PARTITIONED_TABLE,
                        List.of(date),
                        ExportFormat.PARQUET,
                        Relation.Trait.HAS_CHILDREN)))
                .isEqualTo("W210 W110 W111");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HAS_CHILDREN          | W210 | the rows of all tables that inherit from it are included.",
                "HAS_GENERATED_COLUMNS | W210 | generated columns are included.",
                "ROW_SECURITY          | W210 | row-level security is active for this role: rows may be missing.",
                "NOT_POPULATED         | W210 | the materialized view has not been populated and cannot be read;",
                "WITHOUT_ENCODING      | W200 | its database has no encoding (SQL_ASCII); a value that is not UTF-8 stops"
            })
    void eachTraitOfARelationIsTold(Relation.Trait trait, String code, String words) {
        List<Warning> warnings = forExport(Relation.Kind.TABLE, List.of(integer("i")), ExportFormat.CSV, trait);

        assertThat(codes(warnings)).isEqualTo(code);
        assertThat(warnings.getFirst().detail()).startsWith("Relation typezoo.relation: " + words);
    }

    private static List<Warning> forExport(
            Relation.Kind kind, List<Column> columns, ExportFormat format, Relation.Trait... traits) {
        Relation relation = new Relation(NAME, kind, columns, List.of(), 0, 0, null, Set.of(traits));
        return FormatMapping.forExport(relation, columns, ExportSpec.all(NAME, format));
    }

    private static String codes(List<Warning> warnings) {
        return String.join(" ", warnings.stream().map(Warning::code).toList());
    }

    private static Column integer(String name) {
        return new Column(name, PgType.scalar(ScalarKind.INT4), "integer", false, null);
    }

    private static Column column(String relation, String name) {
        return GoldenRelation.read(relation).columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
