package sluice.gateway.http;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a jobs database that is away, full, overloaded or shutting down from a statement that is wrong: the first is
/// answered by 503 and passes, the second is a defect.
final class Unavailability {

    /// Classes of SQLSTATE: connection, authorization, no such database, resources, object in use, operator
    /// intervention, system.
    private static final Set<String> CLASSES = Set.of("08", "28", "3D", "53", "55", "57", "58");

    private Unavailability() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || (cause instanceof SQLException e && isOf(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(@Nullable String sqlState) {
        return sqlState == null || (sqlState.length() == 5 && CLASSES.contains(sqlState.substring(0, 2)));
    }
}
