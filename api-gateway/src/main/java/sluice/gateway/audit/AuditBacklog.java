package sluice.gateway.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import sluice.gateway.sweeps.Endings;
import sluice.gateway.sweeps.Trouble;

/// Records on their way into the table. One thread writes them, many at a time, so that ten thousand requests that are
/// refused at once cost one connection and a few transactions. A jobs database that is away is waited for; what finds
/// the backlog full meanwhile is in the log alone. Thread-safe.
@Component
class AuditBacklog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditBacklog.class);

    /// About 300 bytes each.
    static final int MOST = 10_000;

    private static final int BATCH = 500;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AuditTable table;
    private final BlockingQueue<AuditRecord> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong lacking = new AtomicLong();
    private volatile boolean running;
    private List<Thread> threads = List.of();

    AuditBacklog(AuditTable table) {
        this.table = table;
    }

    /// Returns at once.
    void add(AuditRecord record) {
        if (!waiting.offer(record)) {
            lacking.incrementAndGet();
        }
    }

    int waiting() {
        return waiting.size();
    }

    /// Before the web server's, and so ended after it: the last requests are on record too.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        threads = List.of(Thread.ofPlatform().daemon().name("audit").start(this::work));
    }

    private void work() {
        List<AuditRecord> batch = new ArrayList<>(BATCH);
        try {
            while (isFilled(batch) && isWritten(batch)) {
                tellLacking();
            }
        } catch (InterruptedException e) {
            log.debug("The backlog of audit records ends at once");
        }
        lacking.addAndGet(batch.size() + waiting.size());
        tellLacking();
    }

    /// Waits for records.
    ///
    /// @return false once there are none and will be none
    private boolean isFilled(List<AuditRecord> batch) throws InterruptedException {
        while (batch.isEmpty()) {
            boolean mayComeMore = running;
            AuditRecord first = waiting.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, BATCH - 1);
            } else if (!mayComeMore) {
                return false;
            }
        }
        return true;
    }

    /// Empties the batch, and waits for a jobs database that is away.
    ///
    /// @return false if it is still away at the end
    private boolean isWritten(List<AuditRecord> batch) throws InterruptedException {
        while (!batch.isEmpty()) {
            try {
                write(batch);
            } catch (DataAccessException | TransactionException e) {
                log.debug("Audit records wait for the jobs database: {}", Trouble.reason(e));
                if (!running) {
                    return false;
                }
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
        }
        return true;
    }

    private void write(List<AuditRecord> batch) {
        try {
            table.write(batch);
            batch.clear();
        } catch (DataIntegrityViolationException e) {
            writeEach(batch);
        }
    }

    /// One that the table does not take keeps no other back.
    private void writeEach(List<AuditRecord> batch) {
        while (!batch.isEmpty()) {
            try {
                table.write(batch.subList(0, 1));
            } catch (DataIntegrityViolationException e) {
                log.error("An audit record cannot be written: {}", Trouble.reason(e));
                lacking.incrementAndGet();
            }
            batch.removeFirst();
        }
    }

    private void tellLacking() {
        long count = lacking.getAndSet(0);
        if (count > 0) {
            log.error("The table audit lacks {} records; the log sluice.audit has them.", count);
        }
    }

    @Override
    public void stop() {
        running = false;
        Endings.await(threads, PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
