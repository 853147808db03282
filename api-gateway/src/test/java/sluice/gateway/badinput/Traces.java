package sluice.gateway.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import sluice.gateway.TestGateway;

/// All that a request could leave behind: rows of jobs, commands, keys and removals, and files.
record Traces(long jobs, long commands, long keys, long removals, long files) {

    /// Sweeps may take away meanwhile what earlier requests have left.
    boolean isNothingBeyond(Traces before) {
        return jobs <= before.jobs
                && commands <= before.commands
                && keys <= before.keys
                && removals <= before.removals
                && files <= before.files;
    }

    static Traces of(TestGateway gateway) {
        try (Connection connection = gateway.jobs.open();
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM sluice.export_jobs),
                               (SELECT count(*) FROM sluice.outbox WHERE kind = 'command'),
                               (SELECT count(*) FROM sluice.idempotency_keys),
                               (SELECT count(*) FROM sluice.file_removals)
                        """);
                Stream<Path> files = Files.walk(gateway.volume)) {
            counts.next();
            return new Traces(
                    counts.getLong(1), counts.getLong(2), counts.getLong(3), counts.getLong(4), files.count());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
