package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.gateway.database.StatementPlans;
import sluice.gateway.database.StatementPlans.Plan;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.outbox.TestOutbox;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.FailureCode;

/// What has to be quick with any number of jobs, on a table that is large enough for the planner to show how it would
/// read ten million rows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MillionsOfJobsIT {

    private static final int JOBS = 200_000;

    /// A statement may look at this many of them, whatever it is asked.
    private static final long FEW = JOBS / 40;

    private final StatementPlans plans = new StatementPlans();
    private final TestDatabase database = TestDatabase.migrated(plans::over);
    private final JobStore store = new JobStore(database);

    @BeforeAll
    void fill() {
        store.submitted();
        database.transactions.executeWithoutResult(status -> {
            database.jdbc.sql("SET LOCAL statement_timeout = 0").update();
            insertMany();
        });
        for (int i = 0; i < 50; i++) {
            store.submitted();
            store.running();
        }
        while (store.figures.sumUpTallies(10_000) == 10_000) {}
        for (String table : List.of("export_jobs", "outbox", "job_tallies")) {
            database.jdbc.sql("VACUUM ANALYZE " + table).update();
        }
    }

    private void insertMany() {
        database.jdbc.sql("""
                INSERT INTO export_jobs (status, owner, spec, table_schema, table_name, requested_table, format, request,
                        execution_id, sha256, percent, error_code, error_message, created_at, started_at, completed_at,
                        expires_at, updated_at)
                SELECT ended, 'owner ' || n % 50, spec, 'public', 'table_' || n % 3,
                       CASE n % 2 WHEN 0 THEN 'public.' ELSE '' END || 'table_' || n % 3,
                       CASE WHEN ended = 'expired' THEN 'csv' ELSE 'parquet' END, request,
                       gen_random_uuid(), 'x', CASE WHEN ended IN ('expired', 'completed') THEN 100 ELSE 0 END,
                       CASE ended WHEN 'failed' THEN 'internal' END, CASE ended WHEN 'failed' THEN 'x' END,
                       t, t, t, CASE WHEN ended IN ('expired', 'completed') THEN t + interval '1 day' END, t
                  FROM export_jobs,
                       generate_series(1, :jobs) AS n,
                       LATERAL (SELECT now() - (:jobs - n) * interval '80 days' / :jobs AS t,
                                       CASE WHEN n > :jobs - 1000 THEN 'completed'
                                            WHEN n % 1000 = 0 THEN 'failed'
                                            WHEN n % 1000 = 1 THEN 'cancelled'
                                            ELSE 'expired' END AS ended)
                """).param("jobs", JOBS).update();
    }

    @AfterAll
    void close() {
        database.close();
    }

    /// A thing that gateways do all the time.
    record Work(String name, Runnable work) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lists", "listsOfOneOwner", "readings", "moves", "sweeps"})
    void readsFewJobsAndByAnIndex(Work work) {
        List<Plan> taken = plans.of(work.work());

        assertThat(taken).isNotEmpty();
        assertThat(taken).allSatisfy(plan -> {
            assertThat(plan.accessesTo("export_jobs")).doesNotContain("Seq Scan");
            assertThat(plan.rowsReadOf("export_jobs")).isLessThan(FEW);
        });
    }

    @Test
    void aStatementThatReadsAllJobsWouldBeFound() {
        Plan plan = plans.of(() -> database.jdbc
                        .sql("SELECT count(*) FROM export_jobs WHERE label = :label")
                        .param("label", "x")
                        .query(Long.class)
                        .single())
                .getFirst();

        assertThat(plan.accessesTo("export_jobs")).hasSize(2).containsOnly("Seq Scan");
        assertThat(plan.rowsReadOf("export_jobs")).isGreaterThanOrEqualTo(JOBS);
    }

    Stream<Work> lists() {
        Instant now = Instant.now();
        Instant longAgo = now.minus(40, ChronoUnit.DAYS);
        return Stream.of(
                list("all", Set.of(), null, null, null, null, null),
                list("all, next page", Set.of(), null, null, null, null, 100_000L),
                list("a rare status", Set.of(JobStatus.FAILED), null, null, null, null, null),
                list("rare statuses", Set.of(JobStatus.FAILED, JobStatus.CANCELLED), null, null, null, null, 900L),
                list("a status without jobs", Set.of(JobStatus.PENDING), null, ExportFormat.JSON, null, null, null),
                list("a format without jobs", Set.of(), null, ExportFormat.JSONL, null, null, null),
                list("a rare pair", Set.of(JobStatus.EXPIRED), null, ExportFormat.PARQUET, null, null, null),
                list("a table", Set.of(), "table_1", null, null, null, null),
                list("a table by its true name", Set.of(), "public.table_1", null, null, null, 50_000L),
                list("a table that nobody exports", Set.of(), "nowhere", null, null, null, null),
                list("failures of a table", Set.of(JobStatus.FAILED), "public.table_2", null, null, null, null),
                list("long ago", Set.of(), null, null, null, longAgo, null),
                list("since just now", Set.of(), null, null, now.minusSeconds(1), null, null),
                list(
                        "failures of a day",
                        Set.of(JobStatus.FAILED),
                        null,
                        null,
                        longAgo,
                        longAgo.plusSeconds(86_400),
                        null),
                list(
                        "nothing of a day",
                        Set.of(),
                        "table_1",
                        ExportFormat.JSON,
                        longAgo,
                        longAgo.plusSeconds(60),
                        7_000L));
    }

    private Work list(
            String name,
            Set<JobStatus> statuses,
            @Nullable String table,
            @Nullable ExportFormat format,
            @Nullable Instant after,
            @Nullable Instant before,
            @Nullable Long below) {
        var filter = new JobFilter(null, statuses, table, format, after, before, below, 51);
        return new Work("list " + name, () -> store.jobs.list(filter));
    }

    Stream<Work> listsOfOneOwner() {
        return Stream.of(
                owned("all", "owner 7", Set.of(), null, 100_000L),
                owned("failures of a table", "owner 0", Set.of(JobStatus.FAILED), "table_1", null),
                owned("nothing", "nobody", Set.of(), null, null));
    }

    private Work owned(
            String name, String owner, Set<JobStatus> statuses, @Nullable String table, @Nullable Long below) {
        var filter = new JobFilter(owner, statuses, table, null, null, null, below, 51);
        return new Work("an owner's list " + name, () -> store.jobs.list(filter));
    }

    Stream<Work> readings() {
        return Stream.of(
                new Work("one job", () -> store.jobs.find(77_777)),
                new Work("start of a stream", () -> store.jobs.unfinishedOrChangedSince(Instant.now(), null, 500)),
                new Work(
                        "a stream's return",
                        () -> store.jobs.unfinishedOrChangedSince(Instant.now().minusSeconds(600), "owner 3", 500)),
                new Work("what is gone", () -> store.jobs.existing(Set.of(5L, 50_000L, 999_999_999L))),
                new Work(
                        "what a directory is",
                        () -> store.jobs.explained(List.of(new Execution(9_999, 1, UUID.randomUUID())))),
                new Work("counts", store.figures::byStatus),
                new Work("storage", store.figures::stored),
                new Work("what an owner uses", () -> store.usage.of("owner 3")),
                new Work("running jobs", store.figures::running),
                new Work("the last hour", store.figures::lastHour),
                new Work("times", store.figures::taking),
                new Work("failures of the day", store.figures::failuresOfTheDay),
                new Work("the queue", () -> TestOutbox.figures(database).queue()),
                new Work(
                        "places in the queue",
                        () -> TestOutbox.waiting(database).placeOf(1)));
    }

    Stream<Work> moves() {
        return Stream.of(
                new Work("a job's life", () -> {
                    Execution execution = store.running();
                    store.moves.renewIfCurrent(execution);
                    store.moves.finishIfCurrent(execution, JobStore.completed(1, 1));
                    store.completions.completeIfFinished(execution);
                    store.end.delete(execution.jobId());
                }),
                new Work(
                        "a failure",
                        () -> store.moves.failOrRetryIfCurrent(store.running(), FailureCode.TABLE_MISSING, "gone")),
                new Work(
                        "a move to the front",
                        () -> TestOutbox.waiting(database).moveToFront(1)),
                new Work(
                        "a cancellation",
                        () -> store.end.cancelUnlessEnded(store.submitted().id())));
    }

    Stream<Work> sweeps() {
        return Stream.of(
                new Work("silent executions", () -> store.rescue.silent(100)),
                new Work("expiry", () -> store.rescue.expireIfDue(100)),
                new Work("retirement", () -> store.rescue.retireIfOld(500)),
                new Work("finished files", () -> store.completions.waiting(Duration.ZERO, 100)),
                new Work("dispatch", () -> TestOutbox.relayCommands(database, messages -> List.of())),
                new Work("overtaken commands", () -> TestOutbox.sent(database).discardOvertaken(1000)),
                new Work("unclaimed commands", () -> TestOutbox.sent(database).unclaimedFor(Duration.ZERO, 0)));
    }

    @Test
    void countsWithoutCounting() {
        Map<JobStatus, Long> counted = store.figures.byStatus();
        for (JobStatus status : JobStatus.values()) {
            assertThat(counted.get(status))
                    .as(status.wireName())
                    .isEqualTo(database.jdbc
                            .sql("SELECT count(*) FROM export_jobs WHERE status = :status")
                            .param("status", status.wireName())
                            .query(Long.class)
                            .single());
        }
        assertThat(store.figures.stored().bytes())
                .isEqualTo(database.jdbc
                        .sql("SELECT sum(bytes) FROM export_jobs WHERE status = 'completed'")
                        .query(Long.class)
                        .single());
    }
}
