package sluice.gateway.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;
import sluice.gateway.TestGateway;

/// All that a request could leave behind: rows of jobs, commands, keys and removals, and files.
///
/// @param commands the ids of those that are kept
record Traces(long jobs, Set<Long> commands, long keys, long removals, long files) {

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM sluice.export_jobs),
                   (SELECT count(*) FROM sluice.idempotency_keys),
                   (SELECT count(*) FROM sluice.file_removals),
                   ARRAY(SELECT id FROM sluice.outbox WHERE kind = 'command')
            """;

    static Traces of(TestGateway gateway) {
        try (Connection connection = gateway.jobs.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTS);
                Stream<Path> files = Files.walk(gateway.volume)) {
            row.next();
            Long[] commands = (Long[]) row.getArray(4).getArray();
            return new Traces(row.getLong(1), Set.of(commands), row.getLong(2), row.getLong(3), files.count());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing has come or gone since `before`, but for old commands: the gateway clears away those whose job has
    /// ended.
    void requireNothingSince(Traces before) {
        assertThat(commands).isSubsetOf(before.commands);
        assertThat(new Traces(jobs, before.commands, keys, removals, files)).isEqualTo(before);
    }
}
