package sluice.engine.source;

import static sluice.model.FailureCode.INTERNAL;
import static sluice.model.FailureCode.PERMISSION_DENIED;
import static sluice.model.FailureCode.ROW_TOO_LARGE;
import static sluice.model.FailureCode.SOURCE_CONFLICT;
import static sluice.model.FailureCode.SOURCE_TIMEOUT;
import static sluice.model.FailureCode.SOURCE_UNAVAILABLE;
import static sluice.model.FailureCode.TABLE_CHANGED;
import static sluice.model.FailureCode.TABLE_MISSING;
import static sluice.model.FailureCode.VALUE_NOT_REPRESENTABLE;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import sluice.engine.ExportFailure;
import sluice.engine.tls.TlsTrouble;
import sluice.model.FailureCode;

/// Gives what the source or its driver reports one of Sluice's failure codes and a sentence for people.
///
/// Source: PostgreSQL documentation, appendix A, "Error Codes".
public final class SourceErrors {

    private SourceErrors() {}

    /// The message has the server's own words, but neither SQL nor, as far as the code tells, a value.
    public static ExportFailure failure(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        Optional<TlsTrouble> tls = TlsTrouble.in(e);
        if (tls.isPresent()) {
            return new ExportFailure(SOURCE_UNAVAILABLE, sentence(tls.get()), e);
        }
        FailureCode code = code(state, Objects.requireNonNullElse(e.getMessage(), ""));
        return new ExportFailure(code, sentence(code, state) + words(e, state), e);
    }

    /// The connection broke while rows were read.
    public static ExportFailure failure(IOException e) {
        return e.getCause() instanceof SQLException cause
                ? failure(cause)
                : new ExportFailure(SOURCE_UNAVAILABLE, "The connection to the source database was lost.", e);
    }

    private static FailureCode code(String state, String message) {
        return switch (state) {
            case "40001", "40P01" -> SOURCE_CONFLICT;
            case "57014", "55P03", "25P03", "25P04" -> SOURCE_TIMEOUT;
            case "42P01", "3F000" -> TABLE_MISSING;
            // 55000 is a materialized view that was never filled.
            case "42703", "42804", "42809", "42883", "42704", "55000" -> TABLE_CHANGED;
            // 25006 is a view that calls a function which writes.
            case "42501", "25006" -> PERMISSION_DENIED;
            case "22021", "22P05" -> VALUE_NOT_REPRESENTABLE;
            case "54000" -> ROW_TOO_LARGE;
            default -> byClass(state, message);
        };
    }

    private static FailureCode byClass(String state, String message) {
        return switch (state.length() == 5 ? state.substring(0, 2) : "") {
            // No connection, no login, no database, no resources, an operator's hand, a system error, a foreign server.
            case "08", "28", "3D", "53", "57", "58", "HV" -> SOURCE_UNAVAILABLE;
            // The server has no code of its own for a row beyond its 1 GiB.
            case "XX" -> message.contains("invalid memory alloc request size") ? ROW_TOO_LARGE : INTERNAL;
            default -> INTERNAL;
        };
    }

    private static String sentence(TlsTrouble trouble) {
        return "The source database cannot be trusted: " + trouble.what() + "; " + trouble.remedyAtDatabase() + ".";
    }

    private static String sentence(FailureCode code, String state) {
        return switch (code) {
            case SOURCE_UNAVAILABLE ->
                state.startsWith("28")
                        ? "The source database refused the login."
                        : "The source database is not available.";
            case SOURCE_CONFLICT -> "The source cancelled the query, because it stood in the way of replication.";
            case SOURCE_TIMEOUT ->
                state.equals("55P03")
                        ? "Somebody else held a lock on the table for too long."
                        : "The source ended the query: it ran into a time limit, or an operator cancelled it.";
            case TABLE_MISSING -> "The table does not exist.";
            case TABLE_CHANGED -> "The table is not as it was when the job was accepted, or cannot be read now.";
            case PERMISSION_DENIED -> "The source role may not read this.";
            case VALUE_NOT_REPRESENTABLE ->
                "A text of the source is not valid in its encoding, so it has no UTF-8 form.";
            case ROW_TOO_LARGE -> "A row is larger than the source can send.";
            default -> "The source failed to run the query (SQLSTATE " + state + ").";
        };
    }

    /// Data exceptions and constraint violations quote values, so their words stay out.
    private static String words(SQLException e, String state) {
        if (state.startsWith("22") || state.startsWith("23")) {
            return "";
        }
        @Nullable ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        if (server == null) {
            return " " + e.getMessage();
        }
        String hint = server.getHint() == null ? "" : " " + server.getHint();
        return " The server said: " + server.getMessage() + "." + hint;
    }
}
