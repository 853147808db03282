package sluice.gateway.sweeps;

import java.time.Duration;
import java.util.List;

/// Ends threads that were told to end: in order where they manage it in time, else by an interrupt.
public final class Endings {

    private Endings() {}

    /// @param patience for all of them together
    public static void await(List<Thread> threads, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }
}
