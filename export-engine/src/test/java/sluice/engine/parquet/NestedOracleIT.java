package sluice.engine.parquet;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.CopyRows;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.ParquetOptions;
import sluice.model.ParquetOptions.Profile;
import sluice.model.ValuePolicy.Multidim;
import sluice.model.ValuePolicy.OutOfRange;
import sluice.model.ValuePolicy.Special;

/// Lists, groups and what the policies make of single values, as DuckDB reads them.
class NestedOracleIT {

    @TempDir
    Path folder;

    private static final PgType INTEGERS = new PgType.Array(PgType.scalar(ScalarKind.INT4), ',');

    private DuckDb duckDb;

    @BeforeEach
    void open() throws Exception {
        duckDb = new DuckDb();
    }

    @AfterEach
    void close() throws Exception {
        duckDb.close();
    }

    @Test
    void emptyListsNullsAndListsOfNullStayApart() throws Exception {
        byte[] copy = new CopyRows()
                .row((byte[]) null)
                .row(CopyRows.array())
                .row(CopyRows.array((byte[]) null))
                .row(CopyRows.array(CopyRows.int4(1), null, CopyRows.int4(-3)))
                .toBytes();

        assertThat(query(column(INTEGERS, copy), "SELECT c FROM %s"))
                .containsExactly(asList((String) null), List.of("[]"), List.of("[NULL]"), List.of("[1, NULL, -3]"));
    }

    @Test
    void listsInGroupsInListsKeepTheirBorders() throws Exception {
        byte[] full = CopyRows.composite(CopyRows.array(CopyRows.int4(1), CopyRows.int4(2)), CopyRows.int4(10));
        byte[] empty = CopyRows.composite(CopyRows.array(), CopyRows.int4(20));
        byte[] nothing = CopyRows.composite(null, null);
        byte[] copy = new CopyRows()
                .row(CopyRows.array(full, null, empty, nothing, full))
                .row(CopyRows.array())
                .row(CopyRows.array(full))
                .toBytes();
        PgType group = new PgType.Composite(
                "pair",
                List.of(new PgType.Field("l", INTEGERS), new PgType.Field("n", PgType.scalar(ScalarKind.INT4))));

        assertThat(query(column(new PgType.Array(group, ','), copy), "SELECT c FROM %s"))
                .containsExactly(
                        List.of("[{'l': [1, 2], 'n': 10}, NULL, {'l': [], 'n': 20}, {'l': NULL, 'n': NULL},"
                                + " {'l': [1, 2], 'n': 10}]"),
                        List.of("[]"),
                        List.of("[{'l': [1, 2], 'n': 10}]"));
    }

    @Test
    void vectorsAreLists() throws Exception {
        Path file = Exported.typezoo("t_array2").without("ar").to(folder);

        assertThat(query(file, "SELECT iv, ov, i2, xl FROM %s WHERE id = 1"))
                .containsExactly(List.of("[1, 2]", "[3, 4]", "[1, -32768]", "[18446744073709551615]"));
    }

    @Test
    void arraysOfMoreDimensionsBecomeJson() throws Exception {
        Path file = Exported.typezoo("t_array").with(Policies.LENIENT).to(folder);

        assertThat(query(file, "SELECT i, d2, t FROM %s WHERE id IN (2, 3, 4, 7) ORDER BY id"))
                .containsExactly(
                        asList(null, null, null),
                        List.of(
                                "[1,null,-3]",
                                "[[1,2],[3,null]]",
                                "[\"a\",\"\",null,\"NULL\",\"null\",\"a\\\"b\",\"a\\\\b\",\"a,b\",\"{x}\",\" sp \","
                                        + "\"l\\nf\",\"é\"]"),
                        List.of("[1,2,3]", "[[[1,2],[3,4]],[[5,6],[7,8]]]", "[\"x\",\"y\"]"),
                        List.of("[null]", "[[null,null]]", "[null]"));
    }

    @Test
    void anEmptyCompositeIsNotANullOne() throws Exception {
        Path file = Exported.typezoo("t_composite")
                .without("nf")
                .with(Policies.LENIENT)
                .to(folder);

        assertThat(query(
                        file,
                        "SELECT a IS NULL, a.street IS NULL, p IS NULL, p.home IS NULL FROM %s"
                                + " WHERE id IN (2, 3, 4) ORDER BY id"))
                .containsExactly(
                        List.of("true", "true", "true", "true"),
                        List.of("false", "true", "false", "true"),
                        List.of("false", "false", "false", "false"));
    }

    @Test
    void intervalsKeepEachOfTheirThreeNumbers() throws Exception {
        Path file = Exported.typezoo("t_interval").with(Policies.LENIENT).to(folder);

        assertThat(query(
                        file,
                        "SELECT i.months, i.days, i.micros FROM %s WHERE id IN (2, 10, 13, 14, 15, 16, 101)"
                                + " ORDER BY id"))
                .containsExactly(
                        List.of("-1", "2", "-11045678000"),
                        asList(null, null, null),
                        List.of("0", "0", "-1"),
                        List.of("0", "2147483647", "0"),
                        List.of("0", "-2147483648", "0"),
                        List.of("0", "0", "9223372036854775807"),
                        asList(null, null, null));
    }

    @Test
    void datesBeforeTheGregorianCalendarKeepTheirDay() throws Exception {
        Path file = Exported.typezoo("t_timestamp")
                .with(Policies.outOfRange(OutOfRange.NULL))
                .to(folder);

        assertThat(query(file, "SELECT epoch_us(ts) FROM %s WHERE id IN (4, 9, 10, 18) ORDER BY id"))
                .containsExactly(
                        asList((String) null),
                        List.of("-62135596800000000"),
                        List.of("-62135596800500000"),
                        List.of("-14826715200000000"));
    }

    @Test
    void clampedValuesAreTheNearestThatParquetHolds() throws Exception {
        Path timestamps = Exported.typezoo("t_timestamp")
                .with(Policies.outOfRange(OutOfRange.CLAMP))
                .to(folder);
        Path dates = Exported.typezoo("t_date")
                .with(Policies.outOfRange(OutOfRange.CLAMP))
                .to(folder);
        Path times = Exported.typezoo("t_time")
                .with(Profile.TYPED)
                .with(Policies.outOfRange(OutOfRange.CLAMP))
                .to(folder);

        assertThat(query(timestamps, "SELECT stats_min, stats_max FROM parquet_metadata(%s) WHERE path_in_schema='ts'"))
                .containsExactly(List.of("4714-11-24 (BC) 00:00:00", "infinity"));
        assertThat(query(dates, "SELECT d::VARCHAR FROM %s WHERE id IN (9, 10) ORDER BY id"))
                .containsExactly(List.of("5874897-12-31"), List.of("4714-11-24 (BC)"));
        assertThat(query(times, "SELECT t FROM %s WHERE id = 2")).containsExactly(List.of("23:59:59.999999"));
    }

    @Test
    void notANumberDoesNotHideItselfBehindStatistics() throws Exception {
        Path file = Exported.typezoo("t_float").to(folder);

        assertThat(query(file, "SELECT id FROM %s WHERE f8 = 0 ORDER BY id"))
                .containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void unboundedNumericsKeepAllDigitsThatTheUserGaveRoomFor() throws Exception {
        Path file = Exported.typezoo("everything")
                .with(Policies.policy("decimal(38,9)", Special.NULL, OutOfRange.NULL, Multidim.ERROR))
                .to(folder);

        assertThat(query(file, "SELECT c_numeric, c_num_arr, c_comp_arr, c_int_arr FROM %s ORDER BY id"))
                .containsExactly(
                        List.of(
                                "4.500000000",
                                "[1.10, 2.20]",
                                "[{'street': s, 'zip': 12345, 'geo': NULL, 'tags': NULL}]",
                                "[1, 2]"),
                        asList(null, "[]", "[]", "[]"),
                        asList(null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1e23", "9007199254740993", "-4.9e-324", "1.7976931348623157e308", "0"})
    void doublesAreTheNearestOnes(String number) throws Exception {
        byte[] copy =
                new CopyRows().row(CopyRows.numeric(new BigDecimal(number))).toBytes();
        Path file = exported(PgType.scalar(ScalarKind.NUMERIC), copy)
                .with(Policies.numericUnbounded("double"))
                .to(folder);

        assertThat(query(file, "SELECT c FROM %s"))
                .containsExactly(List.of(Double.toString(Double.parseDouble(number))));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodecIsReadBack(ParquetOptions.Codec codec) throws Exception {
        Path file = Exported.typezoo("everything")
                .with(Policies.LENIENT)
                .with(codec)
                .to(folder);

        assertThat(query(file, "SELECT id, c_text, c_numeric_38_9, hex(c_bytea) FROM %s ORDER BY id"))
                .containsExactly(
                        List.of("1", "text", "6.500000000", "01FF"),
                        List.of("2", "", "-99999999999999999999999999999.999999999", ""),
                        asList("3", null, null, null));
    }

    private static Exported exported(PgType type, byte[] copy) {
        return Exported.of(List.of(new Column("c", type, "made up", false, null)), copy);
    }

    private Path column(PgType type, byte[] copy) throws Exception {
        return exported(type, copy).to(folder);
    }

    private List<List<@Nullable String>> query(Path file, String sql) throws Exception {
        return duckDb.rows(file, sql);
    }
}
