package sluice.worker.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pausesGrowToTheLongestAndStayThere() {
        Backoff backoff = new Backoff(Duration.ofMillis(1600));
        for (long most : new long[] {100, 200, 400, 800, 1600, 1600, 1600}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @Test
    void startsAnewAfterASuccess() {
        Backoff backoff = new Backoff(Duration.ofMillis(1600));
        for (int i = 0; i < 100; i++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
