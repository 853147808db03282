package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import sluice.testkit.PrivatePostgres.Database;

/// Each move of each job, written down by the jobs database itself while the gateways move them.
final class Ledger {

    private final Database jobs;

    private Ledger(Database jobs) {
        this.jobs = jobs;
    }

    /// @param jobs in which a gateway has made its schema
    static Ledger keptIn(Database jobs) {
        jobs.execute("""
                CREATE TABLE public.ledger (line serial, job bigint, status text, attempt int, worker text);
                CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'INSERT' OR (OLD.status, OLD.attempt) IS DISTINCT FROM (NEW.status, NEW.attempt) THEN
                        INSERT INTO public.ledger (job, status, attempt, worker)
                        VALUES (NEW.id, NEW.status, NEW.attempt, NEW.worker);
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER note AFTER INSERT OR UPDATE ON sluice.export_jobs
                    FOR EACH ROW EXECUTE FUNCTION public.note();
                """);
        return new Ledger(jobs);
    }

    /// Its states in order, each as `running 2` with the number of the attempt.
    List<String> of(long job) {
        return texts("SELECT status || ' ' || attempt FROM ledger WHERE job = " + job + " ORDER BY line");
    }

    /// Who claimed its attempts, in their order.
    List<String> workersOf(long job) {
        return texts("SELECT worker FROM ledger WHERE status = 'running' AND job = " + job + " ORDER BY line");
    }

    /// The only job of which the worker claimed an attempt.
    long jobOf(String worker) {
        List<String> jobs = texts("SELECT DISTINCT job FROM ledger WHERE worker = '" + worker + "'");
        assertThat(jobs).as("jobs of " + worker).hasSize(1);
        return Long.parseLong(jobs.getFirst());
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = jobs.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return texts;
    }
}
