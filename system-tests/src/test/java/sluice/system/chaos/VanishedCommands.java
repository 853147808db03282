package sluice.system.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import sluice.testkit.PrivatePostgres;

/// Commands that the broker had confirmed and that no worker claimed, although none lay on the queue any more. The
/// gateways send such a command again; that they had to is what is wrong.
final class VanishedCommands {

    private static final String AUDIT = """
            CREATE TABLE audit.vanished (job bigint, attempt int, at timestamptz DEFAULT clock_timestamp());
            CREATE FUNCTION audit.vanish() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                INSERT INTO audit.vanished (job, attempt) VALUES (NEW.job_id, NEW.attempt);
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

    static List<String> read(PrivatePostgres.Database jobs) throws SQLException {
        try (Connection connection = jobs.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT job, attempt, at FROM audit.vanished")) {
            var vanished = new ArrayList<String>();
            while (row.next()) {
                vanished.add("the command of job %d, attempt %d vanished before %s"
                        .formatted(row.getLong(1), row.getInt(2), row.getString(3)));
            }
            return vanished;
        }
    }
}
