package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.model.FailureCode;

class SourceErrorsTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            08001, SOURCE_UNAVAILABLE
            08006, SOURCE_UNAVAILABLE
            28P01, SOURCE_UNAVAILABLE
            3D000, SOURCE_UNAVAILABLE
            53300, SOURCE_UNAVAILABLE
            57P01, SOURCE_UNAVAILABLE
            57P03, SOURCE_UNAVAILABLE
            HV00N, SOURCE_UNAVAILABLE
            40001, SOURCE_CONFLICT
            57014, SOURCE_TIMEOUT
            55P03, SOURCE_TIMEOUT
            25P04, SOURCE_TIMEOUT
            42P01, TABLE_MISSING
            3F000, TABLE_MISSING
            42703, TABLE_CHANGED
            42501, PERMISSION_DENIED
            25006, PERMISSION_DENIED
            22021, VALUE_NOT_REPRESENTABLE
            54000, ROW_TOO_LARGE
            22012, INTERNAL
            XX000, INTERNAL
            -,     INTERNAL
            """)
    void givesEachStateItsCode(String state, FailureCode code) {
        assertThat(SourceErrors.failure(new SQLException("words", state)).code())
                .isEqualTo(code);
    }

    /// The server reports a row beyond 1 GiB with the code of its own defects.
    @Test
    void knowsARowThatTheServerCannotHold() {
        SQLException tooLarge = new SQLException("invalid memory alloc request size 1200000003", "XX000");
        assertThat(SourceErrors.failure(tooLarge).code()).isEqualTo(FailureCode.ROW_TOO_LARGE);
    }

    @Test
    void keepsWordsThatMayQuoteAValueToItself() {
        assertThat(SourceErrors.failure(new SQLException("invalid input: \"4711\"", "22P02")))
                .hasMessageNotContaining("4711");
    }

    @Test
    void seesThroughTheStreamToWhatTheServerSaid() {
        IOException wrapped = new IOException("the source ended the COPY", new SQLException("words", "40001"));
        assertThat(SourceErrors.failure(wrapped).code()).isEqualTo(FailureCode.SOURCE_CONFLICT);
        assertThat(SourceErrors.failure(new EOFException()).code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
    }
}
