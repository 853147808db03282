package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacedInputTest {

    private static final byte[] BYTES = new byte[300_000];

    static {
        new Random(1).nextBytes(BYTES);
    }

    @Test
    void givesTheSameBytesNoFasterThanIsAllowed() throws IOException {
        long before = System.nanoTime();

        byte[] read = new PacedInput(new ByteArrayInputStream(BYTES), 1_000_000).readAllBytes();

        assertThat(read).isEqualTo(BYTES);
        assertThat((System.nanoTime() - before) / 1e9).isBetween(0.2, 5.0);
    }

    @Test
    void aRateThatIsNeverReachedCostsNoWait() throws IOException {
        byte[] read = new PacedInput(new ByteArrayInputStream(BYTES), Long.MAX_VALUE).readAllBytes();

        assertThat(read).isEqualTo(BYTES);
    }

    @Test
    void anInterruptEndsAWait() throws IOException {
        var paced = new PacedInput(new ByteArrayInputStream(BYTES), 10);
        paced.read();
        Thread.currentThread().interrupt();

        assertThatThrownBy(paced::read).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
