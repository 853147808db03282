package sluice.engine.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sluice.engine.ExportFailure;
import sluice.model.FailureCode;
import sluice.model.TableName;

/// The transaction of one export: read-only, of one snapshot, and with the table locked against changes of
/// its shape before that snapshot is taken. Without the lock a rewriting `ALTER TABLE` that commits between
/// snapshot and COPY would make the table look empty.
///
/// @param snapshotAt by the source's clock, when the snapshot was taken
record SnapshotTransaction(Connection connection, Instant snapshotAt) {

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// Missing, of a kind that cannot be locked, or readable in part only; what follows says it better or
    /// copes.
    private static final Set<String> CANNOT_LOCK = Set.of("42P01", "3F000", "42809", "42501");

    /// Begins on a connection in auto-commit mode; the transaction ends with the connection.
    ///
    /// @throws ExportFailure `table_missing` for a name that no table can have
    static SnapshotTransaction begin(Connection connection, TableName table) throws SQLException, ExportFailure {
        if (!Identifiers.canExist(table.toString())) {
            throw missing(table);
        }
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(BEGIN + "; LOCK TABLE " + Identifiers.quote(table) + " IN ACCESS SHARE MODE");
            } catch (SQLException e) {
                if (!CANNOT_LOCK.contains(e.getSQLState())) {
                    throw e;
                }
                statement.execute("ROLLBACK; " + BEGIN);
            }
            try (ResultSet row = statement.executeQuery("SELECT pg_catalog.statement_timestamp()")) {
                row.next();
                return new SnapshotTransaction(
                        connection, row.getObject(1, OffsetDateTime.class).toInstant());
            }
        }
    }

    /// @param schemas to which the catalog is narrowed; empty for all
    /// @throws ExportFailure `table_missing` or `permission_denied`
    Relation relation(TableName name, List<String> schemas) throws SQLException, ExportFailure {
        Optional<Relation> relation = new CatalogReader(connection, schemas).named(name);
        if (relation.isEmpty()) {
            throw whyNot(name);
        }
        return relation.get();
    }

    private ExportFailure whyNot(TableName name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                       AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
                  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                """)) {
            statement.setString(1, name.schema());
            statement.setString(2, name.name());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return missing(name);
                }
                return row.getBoolean(1)
                        ? new ExportFailure(
                                FailureCode.TABLE_MISSING, name + " is not among the tables that may be exported.")
                        : new ExportFailure(
                                FailureCode.PERMISSION_DENIED, "The source role may not SELECT from " + name + ".");
            }
        }
    }

    private static ExportFailure missing(TableName name) {
        return new ExportFailure(FailureCode.TABLE_MISSING, "There is no table " + name + " in the source database.");
    }
}
