package sluice.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Has something done when the program is told to end (Ctrl-C, SIGTERM) before it is through. The virtual machine
/// then ends with 130 or 143.
final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /// @param action given this interruption, on a thread of its own
    Interruption(Consumer<Interruption> action) {
        hook = new Thread(() -> action.accept(this), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Waits until what was interrupted has come to its end.
    ///
    /// @return false if that takes longer than half a minute
    boolean awaitEnd() {
        try {
            return over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// From now on the program ends as any other. If it is ending, this never returns, so that nothing is said or done
    /// after the action.
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
