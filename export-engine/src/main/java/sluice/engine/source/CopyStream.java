package sluice.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.EngineSettings;
import sluice.engine.ExportCancelled;
import sluice.engine.ExportFailure;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;

/// The rows of one export, straight from the wire: one COPY in one read-only transaction of one snapshot.
///
/// - **Calls:** [#open] once, then [#next] until it gives null, then [#close]; closing earlier ends the
///   query.
/// - **Memory:** two buffers, and the largest row; a [LargeRow] at a time in the whole process.
/// - **Threads:** one owns it; [#cancel] may come from any other and at any time, also before `open`.
public final class CopyStream implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CopyStream.class);

    /// How long the source may take to end a query that it was asked to cancel. One that waits for its
    /// reader cannot.
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);
    private static final Duration CANCEL_AGAIN = Duration.ofMillis(200);

    private final SourceDatabase source;
    private final ExportSpec spec;
    private final String applicationName;
    private final EngineSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LargeRow largeRow = new LargeRow(this::isCancelled);
    private volatile boolean cancelled;
    private SourceDatabase.@Nullable Connected connection;
    private @Nullable Reading reading;
    private boolean drained;

    /// @param bytes of the COPY, to the point where the source said that it is complete
    private record Reading(
            Relation relation, List<Column> columns, Instant snapshotAt, InputStream bytes, CopyDecoder decoder) {}

    /// Does nothing yet.
    ///
    /// @param applicationName as shown in `pg_stat_activity`, `sluice:<job>`
    public CopyStream(SourceDatabase source, ExportSpec spec, String applicationName, EngineSettings settings) {
        this.source = source;
        this.spec = spec;
        this.applicationName = applicationName;
        this.settings = settings;
    }

    /// Connects and starts the query; returns when the source begins to answer.
    ///
    /// @throws ExportFailure `table_missing`, `permission_denied`, `table_changed` where the specification
    ///     no longer fits, or what else the source reports
    public void open() throws ExportFailure, ExportCancelled {
        try {
            requireNotCancelled();
            SourceDatabase.Connected connected = source.connect(
                    applicationName, new SessionLimits(settings.statementTimeout(), settings.lockTimeout()));
            hold(connected);
            requireNotCancelled();
            SnapshotTransaction transaction = SnapshotTransaction.begin(connected.jdbc(), spec.table());
            Relation relation =
                    transaction.relation(spec.table(), source.settings().schemas());
            ExportQuery query = query(relation);
            requireNotCancelled();
            InputStream bytes = paced(copy(connected, query));
            reading = new Reading(
                    relation,
                    query.columns(),
                    transaction.snapshotAt(),
                    bytes,
                    new CopyDecoder(bytes, names(query.columns()), settings.maxRowBytes(), largeRow));
        } catch (SQLException e) {
            throw ended(SourceErrors.failure(e));
        } catch (IOException e) {
            throw ended(SourceErrors.failure(e));
        }
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream()
                .map(column -> "column \"" + column.name() + "\"")
                .toList();
    }

    private ExportQuery query(Relation relation) throws ExportFailure {
        try {
            return ExportQuery.of(spec, relation);
        } catch (ExportQuery.Unfit e) {
            throw new ExportFailure(FailureCode.TABLE_CHANGED, Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private static InputStream copy(SourceDatabase.Connected connected, ExportQuery query)
            throws SQLException, IOException {
        CopyOut copy = connected
                .jdbc()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query.sql() + ") TO STDOUT (FORMAT binary)");
        WireSocket socket = connected.socket();
        InputStream driver = new CopyOutInput(copy);
        return socket != null && socket.wire().carriesMessages()
                ? new PastTheDriver(socket.wire().copyData(), driver)
                : driver;
    }

    private InputStream paced(InputStream bytes) {
        return settings.bytesPerSecond() == 0 ? bytes : new PacedInput(bytes, settings.bytesPerSecond());
    }

    /// The next row, or null after the last, when the source has said that the query is complete. It is
    /// valid until the next call.
    public @Nullable Row next() throws ExportFailure, ExportCancelled {
        Reading from = reading();
        try {
            Row row = from.decoder().next();
            if (row == null && !drained) {
                drain(from.bytes());
            }
            return row;
        } catch (IOException e) {
            throw ended(SourceErrors.failure(e));
        }
    }

    /// An error may follow the last row, so it is the end of the stream that counts and not the end mark.
    private void drain(InputStream bytes) throws IOException, ExportFailure {
        if (bytes.read() >= 0) {
            throw new ExportFailure(FailureCode.INTERNAL, "The source sent more after the end of its COPY stream.");
        }
        drained = true;
    }

    /// The table as the export's own transaction sees it.
    public Relation relation() {
        return reading().relation();
    }

    /// What each field of a row is.
    public List<Column> columns() {
        return reading().columns();
    }

    /// When the snapshot was taken, by the source's clock.
    public Instant snapshotAt() {
        return reading().snapshotAt();
    }

    private Reading reading() {
        Reading present = reading;
        if (present == null) {
            throw new IllegalStateException("the stream is not open");
        }
        return present;
    }

    /// Ends the export from any thread, at once and without waiting: `open` and `next` then throw
    /// [ExportCancelled]. The query is cancelled at PostgreSQL, and if it has not ended after a second the
    /// connection is cut.
    public void cancel() {
        SourceDatabase.Connected present = markCancelled();
        if (present != null) {
            Thread.ofVirtual().name(applicationName + " cancel").start(() -> stop(present.jdbc()));
        }
    }

    private synchronized void hold(SourceDatabase.Connected connected) {
        connection = connected;
    }

    private synchronized SourceDatabase.@Nullable Connected markCancelled() {
        cancelled = true;
        return connection;
    }

    /// After it, no cancel can reach the connection.
    ///
    /// @return null where there is none, or no more
    private synchronized SourceDatabase.@Nullable Connected letGo() {
        SourceDatabase.Connected present = connection;
        connection = null;
        return present;
    }

    /// Repeats itself, since a request that arrives between two statements is lost.
    private void stop(Connection present) {
        long deadline = System.nanoTime() + CANCEL_GRACE.toNanos();
        try {
            do {
                requestCancel(present);
            } while (!closed.await(CANCEL_AGAIN.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut(present);
    }

    private void requestCancel(Connection present) {
        try {
            present.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            log.debug(
                    "{}: the cancel request did not reach the source; its connection is cut instead",
                    applicationName,
                    e);
        }
    }

    private void cut(Connection present) {
        try {
            present.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("{}: the connection to the source was already gone", applicationName, e);
        }
    }

    private boolean isCancelled() {
        return cancelled;
    }

    private void requireNotCancelled() throws ExportCancelled {
        if (cancelled) {
            throw new ExportCancelled();
        }
    }

    private ExportFailure ended(ExportFailure failure) throws ExportCancelled {
        requireNotCancelled();
        return failure;
    }

    /// Frees the connection: after the last row for the next export, else by ending it, and before that the query too:
    /// the request reaches a source that computes, the cut one that waits for its reader. A request to cancel may
    /// arrive at any later time, so a connection for which one was sent is never used again.
    @Override
    public void close() {
        closed.countDown();
        largeRow.close();
        SourceDatabase.Connected present = letGo();
        if (present == null) {
            return;
        }
        if (drained && !cancelled) {
            source.giveBack(present);
            return;
        }
        if (!drained) {
            requestCancel(present.jdbc());
        }
        cut(present.jdbc());
    }
}
