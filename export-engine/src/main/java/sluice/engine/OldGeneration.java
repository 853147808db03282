package sluice.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;

/// Has the old generation of the serial collector collected when as much again has gathered there as was alive after
/// the last time. Left alone, that collector lets it grow to the JVM's limit first, which has to leave room for one
/// very large row: a worker would take three times the memory that its exports need.
public final class OldGeneration {

    private static final String SERIAL_POOL = "Tenured Gen";

    /// May always gather; a collection takes tens of milliseconds.
    private static final long LEAST_BYTES = 24L << 20;

    private final MemoryPoolMXBean pool;

    private OldGeneration(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    /// To be called once in a process; other collectors look after themselves, and nothing happens.
    public static void keepSmall() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(SERIAL_POOL))
                .map(OldGeneration::new)
                .forEach(OldGeneration::watch);
    }

    private void watch() {
        var emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        emitter.addNotificationListener(
                (_, _) -> collect(),
                notification -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                null);
        setThreshold();
    }

    private void collect() {
        System.gc();
        setThreshold();
    }

    private void setThreshold() {
        long alive = pool.getUsage().getUsed();
        pool.setUsageThreshold(
                Math.min(alive + Math.max(alive, LEAST_BYTES), pool.getUsage().getMax()));
    }
}
