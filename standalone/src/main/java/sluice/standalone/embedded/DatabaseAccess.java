package sluice.standalone.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Where a PostgreSQL database is, and as whom to enter it.
///
/// @param url a JDBC URL
public record DatabaseAccess(String url, String username, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    @Override
    public String toString() {
        return username + " at " + url;
    }
}
