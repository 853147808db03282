package sluice.gateway.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.engine.tls.TlsTrouble;

/// Waits for a jobs database that is away, for ever, since whoever starts a gateway starts the database too; one line
/// of the log says so. Ends when the process is told to end.
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final long PAUSE_MILLIS = 1_000;

    /// Classes of SQLSTATE that pass: no connection, no room for one more, starting up or shutting down, a deadlock.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private static final String IN_USE = "55P03";
    private static final String TABLE_IN_USE = ". A long transaction uses a table that has to be changed: see"
            + " pg_stat_activity. The next attempt follows, and nobody is held up for longer than the attempt.";

    private final String waits;
    private String told = "";

    private Patience(String waits) {
        this.waits = waits;
    }

    static Patience ofAGateway() {
        return new Patience("The gateway waits for its jobs database, and serves nobody yet");
    }

    static Patience ofAMigration() {
        return new Patience("The migration waits for the jobs database");
    }

    /// Returns after a pause, to try again.
    ///
    /// @throws UnusableDatabase if what failed will fail again
    void await(Exception failure) {
        // It passes as little as a wrong password does: somebody has to change a setting, or the server's certificate.
        TlsTrouble.in(failure).ifPresent(trouble -> {
            throw new UnusableDatabase(trouble.what() + "; " + trouble.remedyAtDatabase() + ".", failure);
        });
        SQLException reason = sqlFailure(failure);
        if (reason == null || !passes(reason)) {
            throw new UnusableDatabase(firstLine(reason == null ? failure : reason), failure);
        }
        tell(IN_USE.equals(reason.getSQLState()) ? firstLine(reason) + TABLE_IN_USE : firstLine(reason));
        pause();
    }

    /// Returns after a pause, to look again.
    ///
    /// @param reason what is waited for, as a sentence
    void await(String reason) {
        tell(reason);
        pause();
    }

    private void tell(String line) {
        if (!line.equals(told)) {
            log.warn("{}: {}", waits, line);
            told = line;
        }
    }

    /// To be called when the database is there.
    void end() {
        if (!told.isEmpty()) {
            log.info("The jobs database is there");
        }
    }

    /// The thread that starts holds a lock that the end of the process waits for: it must give up.
    private static void pause() {
        Thread starting = Thread.currentThread();
        Thread end = new Thread(starting::interrupt, "end-of-patience");
        try {
            Runtime.getRuntime().addShutdownHook(end);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (InterruptedException | IllegalStateException ending) {
            throw new UnusableDatabase("it was not there until this process was told to end.", ending);
        }
    }

    private static boolean passes(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() != 5) {
            return false;
        }
        return state.equals(IN_USE) || PASSING.contains(state.substring(0, 2));
    }

    private static @Nullable SQLException sqlFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
