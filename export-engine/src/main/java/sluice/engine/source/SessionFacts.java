package sluice.engine.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Settings that are left as the database has them, although the text of some values depends on them.
///
/// @param serverEncoding as `UTF8`, or `SQL_ASCII` where texts are bytes of any encoding
/// @param moneyScale digits after the point that `lcMonetary` gives to money
record SessionFacts(String serverEncoding, String lcMonetary, int moneyScale, String searchPath) {

    private static final String SQL = """
            SELECT pg_catalog.current_setting('server_encoding'), pg_catalog.current_setting('lc_monetary'),
                   pg_catalog.scale(0::pg_catalog.money::pg_catalog.numeric), pg_catalog.current_setting('search_path')
            """;

    static SessionFacts read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new SessionFacts(row.getString(1), row.getString(2), row.getInt(3), row.getString(4));
        }
    }

    boolean isWithoutEncoding() {
        return serverEncoding.equals("SQL_ASCII");
    }

    String value(PgType.Setting setting) {
        return switch (setting) {
            case LC_MONETARY -> lcMonetary;
            case SEARCH_PATH -> searchPath;
        };
    }
}
