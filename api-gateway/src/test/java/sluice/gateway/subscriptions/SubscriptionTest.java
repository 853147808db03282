package sluice.gateway.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sluice.gateway.access.Caller;

class SubscriptionTest {

    private static final Duration NOW = Duration.ZERO;
    private final SubscriptionHub hub = new SubscriptionHub();
    private final Subscription all = new Subscription(OptionalLong.empty(), Caller.ANYBODY, hub);

    @Test
    void keepsTheNewestStateOfAJobThatNobodyTakes() throws InterruptedException {
        for (int version = 1; version <= 100_000; version++) {
            all.offer(state(1, version));
        }

        assertThat(all.take(NOW)).isEqualTo(state(1, 100_000));
        assertThat(all.take(NOW)).isNull();
    }

    @Test
    void takesNoVersionThatIsNotNewer() throws InterruptedException {
        all.offer(state(1, 5));
        all.offer(state(1, 4));
        assertThat(all.take(NOW)).isEqualTo(state(1, 5));

        all.offer(state(1, 5));
        all.offer(state(1, 3));
        assertThat(all.take(NOW)).isNull();
    }

    @Test
    void takesJobsInTheOrderInWhichTheirSlotsWereFilled() throws InterruptedException {
        all.offer(state(2, 1));
        all.offer(state(1, 1));
        all.offer(state(2, 2));

        assertThat(all.take(NOW)).isEqualTo(state(2, 2));
        assertThat(all.take(NOW)).isEqualTo(state(1, 1));
    }

    @Test
    void hearsOfNoOtherJob() throws InterruptedException {
        Subscription one = new Subscription(OptionalLong.of(1), Caller.ANYBODY, hub);
        one.offer(state(2, 1));

        assertThat(one.take(NOW)).isNull();
    }

    @Test
    void knowsTheJobsThatItHasToldOfUntilTheyAreDeleted() throws InterruptedException {
        all.offer(state(1, 1));
        all.offer(state(2, 1));
        all.take(NOW);
        assertThat(all.known()).containsExactlyInAnyOrder(1L, 2L);

        all.offer(new JobState(1, "", 2, 0, JobState.DELETED, "{}"));
        assertThat(all.known()).containsExactly(2L);
        all.take(NOW);
        all.take(NOW);
        all.offer(JobState.gone(1, "", Instant.EPOCH));
        assertThat(all.take(NOW)).isNull();
    }

    @Test
    void wakesWhoWaitsWhenItEnds() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return all.take(Duration.ofMinutes(1)) == null;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        all.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isClosedFromTheStartOnceTheGatewayStops() {
        hub.start();
        hub.stop();

        assertThat(hub.subscribe(OptionalLong.empty(), Caller.ANYBODY).isClosed())
                .isTrue();
    }

    private static JobState state(long id, long version) {
        return new JobState(id, "", version, 0, "running", "{}");
    }
}
