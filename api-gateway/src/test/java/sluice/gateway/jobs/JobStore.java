package sluice.gateway.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.files.Installation;
import sluice.gateway.outbox.TestOutbox;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;
import sluice.model.event.Report;

/// The package's components, wired over a test's database, with what they tell the outside written down.
public final class JobStore {

    public static final UUID INSTALLATION = UUID.fromString("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    public final List<Job> told = new CopyOnWriteArrayList<>();
    public final List<UUID> stopped = new CopyOnWriteArrayList<>();
    public final Jobs jobs;
    public final SubmitExport submit;
    public final EndExport end;
    public final ExecutionMoves moves;
    public final CompletionMoves completions;
    public final RescueMoves rescue;
    final Attempts attempts;
    public final JobFigures figures;
    public final OwnerUsage usage;

    public JobStore(TestDatabase database) {
        this(database, Duration.ofHours(24), Duration.ofSeconds(5));
    }

    /// @param ttl of files
    /// @param backOff before an attempt that failed is tried again
    public JobStore(TestDatabase database, Duration ttl, Duration backOff) {
        var retention = new RetentionSettings(ttl, Duration.ofMinutes(1), Duration.ofHours(24));
        var outbox = TestOutbox.over(database);
        var dispatches = new Dispatches(outbox, new Installation(INSTALLATION), Clock.systemUTC());
        var aftermath = new JobAftermath(dispatches, List.of(new Written()));
        var next = new NextAttempt(database.jdbc, new RetrySettings(3, 3, backOff), aftermath);
        var removals = new FileRemovalPlan(database.jdbc, retention);
        jobs = new Jobs(database.jdbc);
        attempts = new Attempts(database.jdbc);
        moves = new ExecutionMoves(database.jdbc, database.transactions, next, aftermath);
        completions = new CompletionMoves(database.jdbc, database.transactions, next, aftermath, retention);
        rescue = new RescueMoves(
                database.jdbc,
                database.transactions,
                next,
                aftermath,
                removals,
                retention,
                new JobRetention(Duration.ofDays(90)));
        figures = new JobFigures(database.jdbc);
        usage = new OwnerUsage(database.jdbc);
        submit = new SubmitExport(
                database.jdbc, database.transactions, jobs, new IdempotencyKeys(database.jdbc), aftermath);
        end = new EndExport(
                database.jdbc,
                database.transactions,
                jobs,
                aftermath,
                removals,
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

    /// Said of `job`'s present attempt by a new execution.
    public static Execution execution(Job job) {
        return new Execution(job.id(), job.attempt(), UUID.randomUUID());
    }

    /// A new job that is running, and who runs it.
    public Execution running() {
        Execution execution = execution(submitted());
        moves.claimIfPending(execution, "w1", null, List.of());
        return execution;
    }

    public static Report.Completed completed(long rows, long bytes) {
        return new Report.Completed(rows, bytes, "ab".repeat(32), false, Instant.EPOCH, List.of("id"));
    }

    public Job job(Execution execution) {
        return jobs.find(execution.jobId()).orElseThrow();
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
