package sluice.gateway.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.files.Installation;
import sluice.gateway.outbox.TestOutbox;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;

/// The package's components, wired over a test's database, with what they tell the outside written down.
public final class JobStore {

    public static final UUID INSTALLATION = UUID.fromString("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    public final List<Job> told = new CopyOnWriteArrayList<>();
    public final List<UUID> stopped = new CopyOnWriteArrayList<>();
    public final Jobs jobs;
    public final SubmitExport submit;
    public final EndExport end;

    public JobStore(TestDatabase database) {
        var retention = new RetentionSettings(Duration.ofHours(24), Duration.ofMinutes(1), Duration.ofHours(24));
        var outbox = TestOutbox.over(database);
        var dispatches = new Dispatches(outbox, new Installation(INSTALLATION), Clock.systemUTC());
        var aftermath = new JobAftermath(dispatches, new Written());
        jobs = new Jobs(database.jdbc);
        submit = new SubmitExport(
                database.jdbc, database.transactions, jobs, new IdempotencyKeys(database.jdbc), aftermath);
        end = new EndExport(
                database.jdbc,
                database.transactions,
                jobs,
                aftermath,
                new FileRemovalPlan(database.jdbc, retention),
                (job, execution, reason) -> stopped.add(execution));
    }

    private final class Written implements JobChanges {
        @Override
        public void moved(Job after) {
            told.add(after);
        }

        @Override
        public void deleted(Job last) {
            told.add(last);
        }
    }

    public static NewJob newJob() {
        return newJob("{\"table_name\": \"fred_series\", \"format\": \"csv\"}");
    }

    static NewJob newJob(String request) {
        var spec = ExportSpec.all(new TableName("public", "fred_series"), ExportFormat.CSV);
        return new NewJob(spec, "fred_series", request, "a label", 1000L, List.of());
    }

    /// A new job, without a key.
    public Job submitted() {
        try {
            return submit.submit(newJob(), null).job();
        } catch (SubmitExport.KeyReused e) {
            throw new IllegalStateException(e);
        }
    }
}
