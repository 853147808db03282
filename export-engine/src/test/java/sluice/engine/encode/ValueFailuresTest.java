package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.engine.value.MalformedValue;
import sluice.engine.value.Unrepresentable;
import sluice.model.FailureCode;

class ValueFailuresTest {

    private static final Column PRICE =
            new Column("price", PgType.scalar(ScalarKind.NUMERIC), "numeric(12,2)", false, null);

    @Test
    void aValueThatTheFormatCannotHoldNamesItsPlaceAndTheRemedy() {
        ExportFailure failure = ValueFailures.of(
                new Unrepresentable("NaN has no place in DECIMAL(12,2)", "values.numeric_special"), PRICE, 6);
        assertThat(failure.code()).isEqualTo(FailureCode.VALUE_NOT_REPRESENTABLE);
        assertThat(failure)
                .hasMessage("Column \"price\", row 6: NaN has no place in DECIMAL(12,2)."
                        + " Set values.numeric_special to \"null\" or \"string\".");
    }

    @Test
    void aValueWithoutARemedyNamesItsPlaceAlone() {
        assertThat(ValueFailures.of(new Unrepresentable("it is too long", null), PRICE, 1))
                .hasMessage("Column \"price\", row 1: it is too long.");
    }

    @Test
    void bytesThatAreNoValueAreADefect() {
        ExportFailure failure = ValueFailures.of(new MalformedValue("3 bytes where 8 are due"), PRICE, 2);
        assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failure).hasMessageContaining("\"price\", row 2").hasMessageContaining("numeric(12,2)");
    }
}
