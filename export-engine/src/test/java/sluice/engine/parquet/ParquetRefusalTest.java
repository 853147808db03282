package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.CopyRows;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.FailureCode;
import sluice.model.ParquetOptions.Profile;
import sluice.model.ValuePolicy;

/// What stops an export to Parquet, and what the user is told.
class ParquetRefusalTest {

    @Test
    void notANumberStopsTheJobNamingColumnRowAndRemedy() {
        ExportFailure failure = failure(Exported.typezoo("t_numeric"));

        assertThat(failure.code()).isEqualTo(FailureCode.VALUE_NOT_REPRESENTABLE);
        assertThat(failure)
                .hasMessage("Column \"n10_2\", row 6: NaN and infinities have no place in DECIMAL(10,2)."
                        + " Set values.numeric_special to \"null\" or \"string\".");
    }

    @ParameterizedTest
    @CsvSource({"t_date, d, 9", "t_timestamp, ts, 4", "t_interval, i, 20"})
    void whatHasNoPlaceOnTheTimeLineStopsTheJob(String relation, String column, int row) {
        assertThat(failure(Exported.typezoo(relation)))
                .hasMessageStartingWith("Column \"" + column + "\", row " + row + ": ")
                .hasMessageEndingWith(" Set values.temporal_out_of_range to \"null\", \"clamp\" or \"string\".");
    }

    @Test
    void twentyFourHoursStopAFileWithTimes() {
        assertThat(failure(Exported.typezoo("t_time").with(Profile.TYPED)))
                .hasMessageStartingWith("Column \"t\", row 2: 24:00:00 has no place in Parquet's TIME.");
    }

    @Test
    void anArrayOfTwoDimensionsStopsTheJob() {
        Exported exported = Exported.typezoo("t_array")
                .with(Policies.policy(
                        "string", ValuePolicy.Special.NULL, ValuePolicy.OutOfRange.NULL, ValuePolicy.Multidim.ERROR));

        assertThat(failure(exported))
                .hasMessage("Column \"d2\", row 3: an array of 2 dimensions has no place in a LIST."
                        + " Set values.array_multidim to \"json\".");
    }

    @Test
    void aCompositeWithoutFieldsIsRefusedBeforeTheFirstRow() {
        assertThat(failure(Exported.typezoo("t_composite")))
                .hasMessage("Column \"nf\" is of type typezoo.nofields, which has a composite without fields:"
                        + " Parquet has no such thing. Leave the column out, or export as CSV or JSON.");
    }

    @Test
    void aRelationWithoutColumnsIsRefused() {
        assertThat(failure(Exported.typezoo("zero_cols")))
                .hasMessage(
                        "Parquet needs at least one column, and typezoo.relation has none. Export it as CSV or JSON.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "-1000", "0.001", "0.00001", "1e20", "123.456"})
    void aNumberThatDoesNotFitExactlyIsNeverRounded(String number) throws Exception {
        assertThat(failure(number("decimal(5,2)", CopyRows.numeric(new BigDecimal(number)))))
                .hasMessageEndingWith(
                        " has no exact place in DECIMAL(5,2). Set values.numeric_unbounded to another value.");
    }

    @Test
    void aNumberBeyondDoubleIsNeverInfinite() throws Exception {
        assertThat(failure(number("double", CopyRows.numeric(new BigDecimal("1e400")))))
                .hasMessage("Column \"n\", row 1: a number is beyond the range of DOUBLE."
                        + " Set values.numeric_unbounded to another value.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal", "decimal(39,0)", "decimal(5,6)", "decimal(0,0)", "float", ""})
    void anUnknownWordForUnboundedNumericsIsRefused(String option) {
        assertThatThrownBy(
                        () -> number(option, CopyRows.numeric(BigDecimal.ONE)).toBytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values.numeric_unbounded is \"" + option + "\"");
    }

    @Test
    void bytesThatAreNoValueOfTheTypeAreADefectOfOurs() throws Exception {
        List<Column> columns = List.of(new Column("d", PgType.scalar(ScalarKind.DATE), "date", false, null));
        byte[] copy = new CopyRows().row(CopyRows.int8(1)).toBytes();

        assertThat(failure(Exported.of(columns, copy)).code()).isEqualTo(FailureCode.INTERNAL);
    }

    private static Exported number(String option, byte[] wire) throws Exception {
        List<Column> columns = List.of(new Column("n", PgType.scalar(ScalarKind.NUMERIC), "numeric", false, null));
        return Exported.of(columns, new CopyRows().row(wire).toBytes()).with(Policies.numericUnbounded(option));
    }

    private static ExportFailure failure(Exported exported) {
        return catchThrowableOfType(ExportFailure.class, exported::toBytes);
    }
}
