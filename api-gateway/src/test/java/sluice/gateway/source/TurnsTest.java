package sluice.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aTurnThatIsGivenBackGoesToWhoeverWaits() throws Exception {
        var turns = new Turns(1, 1, LONG);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Turns.Turn> second;
            try (Turns.Turn first = turns.take()) {
                second = waiting(turns, others);
                assertThat(second).isNotDone();
            }
            assertThat(second.join()).isNotNull();
        }
    }

    @Test
    void whoComesWhenTooManyWaitIsRefusedAtOnceAndToldWhenToComeAgain() throws Exception {
        var turns = new Turns(1, 1, LONG);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Turns.Turn first = turns.take()) {
                CompletableFuture<Turns.Turn> second = waiting(turns, others);
                assertThatExceptionOfType(RequestRefused.class)
                        .isThrownBy(turns::take)
                        .satisfies(refused -> {
                            assertThat(refused.type()).isEqualTo(ProblemType.BUSY);
                            assertThat(refused.headers()).containsKey("Retry-After");
                        });
                assertThat(second).isNotDone();
            }
        }
    }

    @Test
    void whoWaitsForLongerThanItsPatienceIsRefused() throws Exception {
        var turns = new Turns(1, 1, Duration.ofMillis(1));
        try (Turns.Turn first = turns.take()) {
            assertThatExceptionOfType(RequestRefused.class).isThrownBy(turns::take);
        }
        assertThat(turns.take()).isNotNull();
    }

    private static CompletableFuture<Turns.Turn> waiting(Turns turns, ExecutorService others) {
        CompletableFuture<Turns.Turn> taken = CompletableFuture.supplyAsync(() -> take(turns), others);
        await().until(() -> turns.waiting() == 1);
        return taken;
    }

    private static Turns.Turn take(Turns turns) {
        try {
            return turns.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
