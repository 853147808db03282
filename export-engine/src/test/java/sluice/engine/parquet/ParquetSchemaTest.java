package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.CopyRows;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ParquetOptions.Profile;

/// The schema in the footer, as parquet-java reads it.
class ParquetSchemaTest {

    private static final byte[] NO_ROWS = CopyRows.empty();

    @TempDir
    Path folder;

    static List<GoldenRelation> relations() {
        return GoldenRelation.decodable().stream()
                .filter(relation -> !relation.columns().isEmpty())
                .filter(relation -> !relation.file().equals("t_composite"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void everyColumnIsOptionalAndKeepsItsName(GoldenRelation relation) throws Exception {
        MessageType schema = Exported.of(relation.columns(), NO_ROWS).schema(folder);

        assertThat(schema.getFields()).extracting(Type::getName).isEqualTo(names(relation.columns()));
        assertThat(everyField(schema.getFields()))
                .noneMatch(field -> field.isRepetition(Type.Repetition.REQUIRED))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void portableFilesHaveNoAnnotationThatACommonReaderRefuses(GoldenRelation relation) throws Exception {
        String schema = Exported.of(relation.columns(), NO_ROWS).schema(folder).toString();

        assertThat(schema).doesNotContain("(UUID)", "(ENUM)", "(TIME(", "INTERVAL");
    }

    @Test
    void typedFilesKeepUuidTimeAndEnum() throws Exception {
        List<Column> columns = List.of(
                column("u", PgType.scalar(ScalarKind.UUID)),
                column("t", PgType.scalar(ScalarKind.TIME)),
                column("e", new PgType.Enumeration("mood")));

        assertThat(fields(Exported.of(columns, NO_ROWS).with(Profile.TYPED)))
                .containsExactly(
                        "optional fixed_len_byte_array(16) u (UUID)",
                        "optional int64 t (TIME(MICROS,false))",
                        "optional binary e (ENUM)");
    }

    @Test
    void numbersTakeTheSmallestTypeThatHoldsThemAll() throws Exception {
        List<Column> columns = List.of(
                column("i2", PgType.scalar(ScalarKind.INT2)),
                column("oid", PgType.scalar(ScalarKind.OID)),
                column("xid8", PgType.scalar(ScalarKind.XID8)),
                column("n9_0", numeric(9, 0)),
                column("n10_2", numeric(10, 2)),
                column("n19_4", numeric(19, 4)),
                column("n38_38", numeric(38, 38)),
                column("n39_0", numeric(39, 0)),
                column("n", PgType.scalar(ScalarKind.NUMERIC)));

        assertThat(fields(Exported.of(columns, NO_ROWS)))
                .containsExactly(
                        "optional int32 i2 (INTEGER(16,true))",
                        "optional int64 oid",
                        "optional fixed_len_byte_array(9) xid8 (DECIMAL(20,0))",
                        "optional int32 n9_0 (DECIMAL(9,0))",
                        "optional int64 n10_2 (DECIMAL(10,2))",
                        "optional fixed_len_byte_array(9) n19_4 (DECIMAL(19,4))",
                        "optional fixed_len_byte_array(16) n38_38 (DECIMAL(38,38))",
                        "optional binary n39_0 (STRING)",
                        "optional binary n (STRING)");
    }

    @Test
    void scalesOutsideThePrecisionWidenTheDecimal() throws Exception {
        assertThat(fields(Exported.typezoo("t_numeric_pg15").with(Policies.LENIENT)))
                .contains(
                        "optional int32 neg (DECIMAL(7,0))",
                        "optional int32 frac (DECIMAL(5,5))",
                        "optional binary negbig (STRING)",
                        "optional binary s1000 (STRING)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal(20,4)", "double", "string"})
    void unboundedNumericsBecomeWhatTheUserAsksFor(String option) throws Exception {
        List<Column> columns = List.of(column("n", PgType.scalar(ScalarKind.NUMERIC)));

        assertThat(fields(Exported.of(columns, NO_ROWS).with(Policies.numericUnbounded(option))))
                .containsExactly(
                        switch (option) {
                            case "double" -> "optional double n";
                            case "string" -> "optional binary n (STRING)";
                            default -> "optional fixed_len_byte_array(9) n (DECIMAL(20,4))";
                        });
    }

    @Test
    void aPolicyThatWritesSomeValuesAsTextMakesTheColumnText() throws Exception {
        List<Column> columns = List.of(
                column("n", numeric(10, 2)),
                column("d", PgType.scalar(ScalarKind.DATE)),
                column("ts", PgType.scalar(ScalarKind.TIMESTAMPTZ)),
                column("i", PgType.scalar(ScalarKind.INTERVAL)));

        assertThat(fields(Exported.of(columns, NO_ROWS).with(Policies.ALL_STRING)))
                .containsExactly(
                        "optional binary n (STRING)",
                        "optional binary d (STRING)",
                        "optional binary ts (STRING)",
                        "optional binary i (STRING)");
    }

    @Test
    void listsHaveThreeLevels() throws Exception {
        List<Column> columns = List.of(column("i", new PgType.Array(PgType.scalar(ScalarKind.INT4), ',')));

        assertThat(Exported.of(columns, NO_ROWS).schema(folder).getType("i")).hasToString("""
                        optional group i (LIST) {
                          repeated group list {
                            optional int32 element;
                          }
                        }""");
    }

    @Test
    void intervalsAreThreeNumbers() throws Exception {
        assertThat(Exported.typezoo("t_interval")
                        .with(Policies.LENIENT)
                        .schema(folder)
                        .getType("i"))
                .hasToString("""
                        optional group i {
                          optional int32 months;
                          optional int32 days;
                          optional int64 micros;
                        }""");
    }

    @Test
    void theFooterNamesTheRelationAndItsTypesAndHoldsNoForeignSchema() throws Exception {
        ParquetMetadata footer = Exported.footer(Exported.typezoo("t_uuid").to(folder));

        assertThat(footer.getFileMetaData().getKeyValueMetaData())
                .containsOnlyKeys("pg.relation", "pg.columns", "writer.model.name")
                .containsEntry("pg.relation", "typezoo.relation")
                .hasEntrySatisfying(
                        "pg.columns",
                        columns -> assertThat(columns)
                                .startsWith(
                                        "[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"u\",\"type\":\"uuid\"}"));
    }

    private List<String> fields(Exported exported) throws Exception {
        return exported.schema(folder).getFields().stream().map(Type::toString).toList();
    }

    private static Stream<Type> everyField(List<Type> fields) {
        return fields.stream()
                .flatMap(field -> field.isPrimitive()
                        ? Stream.of(field)
                        : Stream.concat(
                                Stream.of(field), everyField(field.asGroupType().getFields())));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static Column column(String name, PgType type) {
        return new Column(name, type, name, false, null);
    }

    private static PgType numeric(int precision, int scale) {
        return new PgType.Scalar(ScalarKind.NUMERIC, (precision << 16 | scale) + 4);
    }
}
