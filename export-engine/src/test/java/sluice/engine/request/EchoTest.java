package sluice.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {

    @Test
    void showsAtMost100Characters() {
        assertThat(Echo.of("x".repeat(10_000))).isEqualTo("x".repeat(100) + "…");
    }

    @Test
    void cutsNoSurrogatePairInTwo() {
        assertThat(Echo.of("x".repeat(99) + "😀😀")).isEqualTo("x".repeat(99) + "…");
    }

    @Test
    void showsWhatCannotBeSeenAsEscapes() {
        assertThat(Echo.quoted("a\r\nb\u001b[1m\u202ec")).isEqualTo("\"a\\u000d\\u000ab\\u001b[1m\\u202ec\"");
    }
}
