package sluice.engine.parquet;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                    row.add(
                            result.getObject(i) instanceof BigDecimal decimal
                                    ? decimal.toPlainString()
                                    : result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// All columns as text, in the order of the file. Floats and decimals are printed by Java, whose floats are the
    /// shortest and whose decimals keep their zeros.
    List<List<@Nullable String>> table(Path file) throws SQLException {
        List<String> names = names(file);
        List<String> types = types(file);
        String texts = IntStream.range(0, names.size())
                .mapToObj(i -> text(names.get(i), types.get(i)))
                .collect(Collectors.joining(", "));
        return rows(file, "SELECT " + texts + " FROM %s");
    }

    private static String text(String name, String type) {
        String quoted = "\"" + name.replace("\"", "\"\"").replace("%", "%%") + "\"";
        if (type.equals("BLOB")) {
            return "'\\x' || lower(hex(" + quoted + "))";
        }
        return type.equals("FLOAT") || type.equals("DOUBLE") || type.startsWith("DECIMAL")
                ? quoted
                : quoted + "::VARCHAR";
    }

    List<String> names(Path file) throws SQLException {
        return described(file, 0);
    }

    /// The types as DuckDB sees them.
    List<String> types(Path file) throws SQLException {
        return described(file, 1);
    }

    private List<String> described(Path file, int field) throws SQLException {
        return rows(file, "DESCRIBE SELECT * FROM %s").stream()
                .map(row -> Objects.requireNonNull(row.get(field)))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
