package sluice.gateway.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import sluice.testkit.PrivatePostgres;

/// Databases with jobs in them that really were made by an earlier version, as `pg_dump` wrote them down.
public enum EarlierVersion {
    /// Before there were tallies, precedence and pinned files.
    WITH_ACCESS("jobs-with-access.sql", 13),
    /// All change sets up to 011, as they were before indexes were built concurrently.
    WITH_LIMITS("jobs-with-limits.sql", 15);

    private final String dump;

    private final int filledTables;

    EarlierVersion(String dump, int filledTables) {
        this.dump = dump;
        this.filledTables = filledTables;
    }

    /// How many tables have rows, without those of Liquibase and the tallies.
    int filledTables() {
        return filledTables;
    }

    /// @param database which is empty
    void loadInto(PrivatePostgres.Database database) {
        try (InputStream sql = Objects.requireNonNull(EarlierVersion.class.getResourceAsStream(dump), dump)) {
            database.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
