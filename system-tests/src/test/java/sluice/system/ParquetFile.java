package sluice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A Parquet file as DuckDB reads it.
record ParquetFile(Path path) {

    static ParquetFile of(byte[] content, Path folder) {
        try {
            return new ParquetFile(Files.write(Files.createTempFile(folder, "export", ".parquet"), content));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// @param expression over the columns, of type VARCHAR
    List<String> select(String expression) {
        return query("SELECT " + expression + " FROM read_parquet('" + path + "')");
    }

    /// Names and types, as DuckDB calls them.
    List<String> schema() {
        return query(
                "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + path + "'))");
    }

    List<String> codecs() {
        return query("SELECT DISTINCT compression FROM parquet_metadata('" + path + "')");
    }

    private static List<String> query(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return values;
    }
}
