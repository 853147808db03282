package sluice.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void leavesPlainTextAsItIs() {
        assertThat(FailureText.of("Column \"größe\", row 6: 😀 cannot be written."))
                .isEqualTo("Column \"größe\", row 6: 😀 cannot be written.");
    }

    @Test
    void escapesWhatWouldStartALineOrMoveACursor() {
        assertThat(FailureText.of("a\r\nb\tc\u001b[31m\u0000\u0085")).isEqualTo("a\\r\\nb\\tc\\u{1b}[31m\\u{0}\\u{85}");
    }

    @Test
    void escapesWhatWouldTurnTheDirectionOfReading() {
        assertThat(FailureText.of("\u202egnp.exe\u2028")).isEqualTo("\\u{202e}gnp.exe\\u{2028}");
    }

    @Test
    void escapesHalfASurrogatePair() {
        assertThat(FailureText.of("a\ud83d")).isEqualTo("a\\u{d83d}");
    }

    @Test
    void cutsAfterTwoKilobytesWithoutSplittingACharacter() {
        String cut = FailureText.of("😀".repeat(2_000));
        assertThat(cut.getBytes(UTF_8)).hasSizeBetween(2_040, 2_048);
        assertThat(cut).endsWith("😀…");
    }
}
