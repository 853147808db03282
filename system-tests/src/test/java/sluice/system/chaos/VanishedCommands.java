package sluice.system.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import sluice.system.history.Strike;
import sluice.system.history.Strike.Fault;
import sluice.testkit.PrivatePostgres;

/// Commands that the broker had confirmed and that no worker claimed, although none lay on the queue any more. The
/// gateways send such a command again; that they had to is what is wrong, unless a worker that was stopped or cut off
/// from the broker may have held it: what is delivered and not acknowledged does not count as being on a queue.
final class VanishedCommands {

    private static final String AUDIT = """
            CREATE TABLE audit.vanished (job bigint, attempt int, sent timestamptz,
                                         at timestamptz DEFAULT clock_timestamp());
            CREATE FUNCTION audit.vanish() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                INSERT INTO audit.vanished (job, attempt, sent) VALUES (NEW.job_id, NEW.attempt, OLD.published_at);
                RETURN NULL; END $$;
            CREATE TRIGGER vanished AFTER UPDATE ON sluice.outbox FOR EACH ROW
                WHEN (NEW.losses > OLD.losses) EXECUTE FUNCTION audit.vanish();
            """;

    private VanishedCommands() {}

    static void audit(Connection jobs) throws SQLException {
        try (Statement statement = jobs.createStatement()) {
            statement.execute(AUDIT);
        }
    }

    static List<String> unexplained(PrivatePostgres.Database jobs, List<Strike> strikes) throws SQLException {
        try (Connection connection = jobs.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT job, attempt, sent, at FROM audit.vanished")) {
            var vanished = new ArrayList<String>();
            while (row.next()) {
                Instant sent = row.getObject("sent", OffsetDateTime.class).toInstant();
                Instant missed = row.getObject("at", OffsetDateTime.class).toInstant();
                if (strikes.stream().noneMatch(strike -> mayHold(strike, sent, missed))) {
                    vanished.add("the command of job %d, attempt %d, sent at %s, vanished before %s"
                            .formatted(row.getLong("job"), row.getInt("attempt"), sent, missed));
                }
            }
            return vanished;
        }
    }

    private static boolean mayHold(Strike strike, Instant sent, Instant missed) {
        return (strike.fault() == Fault.WORKER_STOP || strike.fault() == Fault.PARTITION)
                && strike.from().isBefore(missed)
                && strike.until().isAfter(sent);
    }
}
