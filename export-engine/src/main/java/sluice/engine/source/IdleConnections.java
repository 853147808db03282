package sluice.engine.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections that nobody uses at the moment, kept for a while for whoever needs one next. Thread-safe.
final class IdleConnections {

    private static final Logger log = LoggerFactory.getLogger(IdleConnections.class);

    private record Idle(SourceDatabase.Connected connection, long sinceNanos) {}

    private final int most;
    private final Duration patience;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean sweepPlanned;
    private boolean closed;

    /// @param most connections kept; 0 for none
    /// @param patience how long one is kept, to about double of it
    IdleConnections(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /// @return the one used last among those within these limits; null where there is none
    synchronized SourceDatabase.@Nullable Connected take(SessionLimits limits) {
        for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
            SourceDatabase.Connected connection = each.next().connection();
            if (connection.limits().equals(limits)) {
                each.remove();
                return connection;
            }
        }
        return null;
    }

    /// @return false where there is no room; it stays the caller's then
    synchronized boolean keep(SourceDatabase.Connected connection) {
        if (closed || idle.size() >= most) {
            return false;
        }
        idle.push(new Idle(connection, System.nanoTime()));
        planSweep();
        return true;
    }

    boolean keepsAny() {
        return most > 0;
    }

    private void planSweep() {
        if (!sweepPlanned) {
            sweepPlanned = true;
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::sweep);
        }
    }

    private synchronized void sweep() {
        sweepPlanned = false;
        while (!idle.isEmpty() && System.nanoTime() - idle.getLast().sinceNanos() >= patience.toNanos()) {
            cut(idle.removeLast().connection());
        }
        if (!idle.isEmpty()) {
            planSweep();
        }
    }

    /// Keeps none from now on.
    synchronized void close() {
        closed = true;
        idle.forEach(each -> cut(each.connection()));
        idle.clear();
    }

    /// Ends the connection without a word to the source.
    static void cut(SourceDatabase.Connected connection) {
        try {
            connection.jdbc().abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("The connection to the source was already gone", e);
        }
    }
}
