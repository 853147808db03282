package sluice.engine.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import sluice.engine.CopyRows;
import sluice.engine.EngineSettings;
import sluice.engine.TestPostgres;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.OrderBy;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CopyStreamIT {

    private static final SourceDatabase SOURCE = new SourceDatabase(TestPostgres.sourceSettings());
    private static final SourceDatabase BY_THE_DRIVER = new SourceDatabase(new SourceSettings(
            TestPostgres.jdbcUrl(TestPostgres.DATABASE) + "?socketFactory=" + DriverSocketFactory.class.getName(),
            TestPostgres.READER,
            TestPostgres.READER,
            List.of()));

    @BeforeAll
    static void makeAwkwardRelations() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS stream CASCADE; CREATE SCHEMA stream;
                CREATE TABLE stream.many AS SELECT i, repeat(i::text, i % 50) AS t FROM generate_series(1, 200000) i;
                CREATE FUNCTION stream.chatty(i int) RETURNS int LANGUAGE plpgsql AS
                    $$ BEGIN RAISE NOTICE 'row % %', i, repeat('x', i % 1000); RETURN i; END $$;
                CREATE VIEW stream.noticed AS SELECT stream.chatty(i) AS i FROM stream.many WHERE i <= 5000;
                CREATE TABLE stream.captured (t int, x text, "row" int, "~row~" int, "a""b" int, "t.x" int, "%s" money);
                INSERT INTO stream.captured VALUES (1, 'x', 2, 3, 4, 5, 6)
                """);
    }

    /// The types without a decoder come as text, and those of the user with oids that each database gives
    /// anew.
    static Stream<Relation> relationsWithStableBytes() throws SQLException {
        return new Catalog(SOURCE)
                .relations("typezoo.").stream()
                        .filter(relation -> !relation.columns().isEmpty())
                        .filter(relation -> !List.of(
                                        "t_toast", "mv_empty", "part_def", "part_def_1", "part_eu", "part_us")
                                .contains(relation.name().name()))
                        .filter(relation -> relation.columns().stream().allMatch(CopyStreamIT::hasStableBytes));
    }

    private static boolean hasStableBytes(Column column) {
        return switch (column.type()) {
            case PgType.Scalar _, PgType.Enumeration _, PgType.Range _, PgType.Multirange _ -> true;
            case PgType.Array array ->
                array.element() instanceof PgType.Scalar && !column.typeName().contains("typezoo");
            case PgType.Composite _, PgType.ServerText _, PgType.Money _ -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("relationsWithStableBytes")
    void givesTheBytesThatPsqlCopies(Relation relation) throws Exception {
        String key = relation.columns().getFirst().name();
        List<OrderBy> order = List.of("id", "c1").contains(key) ? List.of(new OrderBy(key, false)) : List.of();
        ExportSpec spec = new ExportSpec(
                relation.name(),
                ExportFormat.CSV,
                null,
                null,
                null,
                order,
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        byte[] golden = GoldenRelation.bytes(relation.name().name().replaceAll("[^A-Za-z0-9]", "_") + ".copybin");
        assertThat(read(SOURCE, spec)).isEqualTo(golden);
        assertThat(read(BY_THE_DRIVER, spec)).isEqualTo(golden);
    }

    @Test
    void givesTheBytesOfLargeValuesAndOfUserTypes() throws Exception {
        for (String relation : List.of("t_toast", "t_composite", "t_domain", "t_enum", "v_plain")) {
            ExportSpec spec = new ExportSpec(
                    new TableName("typezoo", relation),
                    ExportFormat.CSV,
                    null,
                    null,
                    null,
                    List.of(new OrderBy("id", false)),
                    false,
                    ParquetOptions.DEFAULT,
                    ValuePolicy.DEFAULT);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            try (Connection admin = TestPostgres.admin()) {
                admin.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY (SELECT * FROM typezoo." + relation + " ORDER BY id) TO STDOUT BINARY", expected);
            }
            assertThat(read(SOURCE, spec)).as(relation).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void readsAllRowsOfALongStreamEitherWay() throws Exception {
        ExportSpec spec = all("many");
        byte[] past = read(SOURCE, spec);
        assertThat(count(SOURCE, spec)).isEqualTo(200_000);
        assertThat(past)
                .hasSize(Math.toIntExact(19
                        + 2
                        + 200_000L * (2 + 4 + 4 + 4)
                        + Long.parseLong(ask("SELECT sum(length(t)) FROM stream.many"))));
        assertThat(read(BY_THE_DRIVER, spec)).isEqualTo(past);
    }

    @Test
    void readsPastNoticesBetweenTheRows() throws Exception {
        assertThat(count(SOURCE, all("noticed"))).isEqualTo(5000);
    }

    @Test
    void countsRowsThatHaveNoColumns() throws Exception {
        assertThat(count(SOURCE, ExportSpec.all(new TableName("typezoo", "zero_cols"), ExportFormat.JSON)))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "JSON"})
    void takesNoNameForAnother(ExportFormat format) throws Exception {
        try (CopyStream stream = stream(SOURCE, ExportSpec.all(new TableName("stream", "captured"), format))) {
            stream.open();
            Row row = Objects.requireNonNull(stream.next());
            assertThat(row.length(0)).isEqualTo(4);
            assertThat(new String(row.bytes(), row.offset(1), row.length(1), UTF_8))
                    .isEqualTo("x");
            assertThat(new String(row.bytes(), row.offset(6), row.length(6), UTF_8))
                    .isEqualTo(format == ExportFormat.CSV ? "$6.00" : "\"$6.00\"");
        }
    }

    @Test
    void seesOneSnapshotAndTellsItsTime() throws Exception {
        Instant before = Instant.parse(
                ask("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
        try (CopyStream stream = stream(SOURCE, ExportSpec.all(new TableName("typezoo", "t_int"), ExportFormat.CSV))) {
            stream.open();
            assertThat(stream.snapshotAt()).isBetween(before, before.plus(Duration.ofSeconds(20)));
            assertThat(stream.relation().primaryKey()).containsExactly("id");
            assertThat(stream.columns()).extracting(Column::name).containsExactly("id", "i2", "i4", "i8", "o");
        }
    }

    @Test
    void selectsOnlyTheWishedColumns() throws Exception {
        ExportSpec spec = new ExportSpec(
                new TableName("typezoo", "t_int"),
                ExportFormat.CSV,
                List.of("i8", "id"),
                null,
                2L,
                List.of(),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        try (CopyStream stream = stream(SOURCE, spec)) {
            stream.open();
            assertThat(stream.columns()).extracting(Column::name).containsExactly("i8", "id");
            Row row = Objects.requireNonNull(stream.next());
            assertThat(row.length(0)).isEqualTo(8);
            assertThat(row.length(1)).isEqualTo(4);
        }
        assertThat(count(SOURCE, spec)).isEqualTo(3);
    }

    @Test
    void cannotBeReadBeforeItIsOpen() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stream(SOURCE, all("many")).next());
    }

    private static ExportSpec all(String name) {
        return ExportSpec.all(new TableName("stream", name), ExportFormat.CSV);
    }

    private static CopyStream stream(SourceDatabase source, ExportSpec spec) {
        return new CopyStream(source, spec, "sluice:test", EngineSettings.DEFAULT);
    }

    private static byte[] read(SourceDatabase source, ExportSpec spec) throws Exception {
        CopyRows copy = new CopyRows();
        try (CopyStream stream = stream(source, spec)) {
            stream.open();
            for (@Nullable Row row = stream.next(); row != null; row = stream.next()) {
                copy.row(row);
            }
        }
        return copy.toBytes();
    }

    private static int count(SourceDatabase source, ExportSpec spec) throws Exception {
        try (CopyStream stream = stream(source, spec)) {
            stream.open();
            int rows = 0;
            while (stream.next() != null) {
                rows++;
            }
            return rows;
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Connection admin = TestPostgres.admin();
                Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
