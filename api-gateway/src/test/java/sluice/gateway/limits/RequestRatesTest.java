package sluice.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    private Instant now = Instant.EPOCH;
    private final RequestRates rates = new RequestRates(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void aMinutesRequestsMayComeAtOnceAndNoMore() {
        for (int left = 5; left >= 0; left--) {
            assertThat(rates.take("a", 6)).isEqualTo(new RequestRates.Left(left, Duration.ZERO));
        }
        assertThat(rates.take("a", 6)).isEqualTo(new RequestRates.Left(0, Duration.ofSeconds(10)));
        assertThat(rates.take("b", 6).retryAfter()).isZero();
    }

    @Test
    void theyComeBackEvenlyAndRefusalsCostNothing() {
        for (int i = 0; i < 20; i++) {
            rates.take("a", 6);
        }
        now = now.plusSeconds(10);
        assertThat(rates.take("a", 6).retryAfter()).isZero();
        assertThat(rates.take("a", 6).retryAfter()).isEqualTo(Duration.ofSeconds(10));

        now = now.plusSeconds(3600);
        assertThat(rates.take("a", 6).requests()).isEqualTo(5);
    }

    @Test
    void aClockThatGoesBackTakesNothingAway() {
        rates.take("a", 6);
        now = now.minusSeconds(60);
        assertThat(rates.take("a", 6).requests()).isEqualTo(4);
    }
}
