package sluice.engine.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An independent reader of Parquet, in this process. Values come as DuckDB's text of them.
final class DuckDb implements AutoCloseable {

    private final Connection connection;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
    }

    /// @param sql with `%s` for the file
    List<List<@Nullable String>> rows(Path file, String sql) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.formatted("'" + file + "'"))) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// One column as text, in the order of `id`.
    List<@Nullable String> column(Path file, String name) throws SQLException {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        return rows(file, "SELECT " + quoted.replace("%", "%%") + "::VARCHAR FROM %s ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    /// Names to types, as DuckDB sees the file.
    List<String> description(Path file) throws SQLException {
        return rows(file, "DESCRIBE SELECT * FROM %s").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
