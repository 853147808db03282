package sluice.gateway.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.model.DateRange;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.OrderBy;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;
import sluice.model.Warning;
import sluice.model.wire.MessageCodec;

class SubmitExportIT {

    private static final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aJobIsReadAsItWasAccepted() throws Exception {
        var spec = new ExportSpec(
                new TableName("Ünï", "we\"ird"),
                ExportFormat.PARQUET,
                List.of("b", "a"),
                new DateRange("day", "2024-01-01", null, ZoneId.of("Europe/Paris")),
                10L,
                List.of(new OrderBy("a", true)),
                true,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        var warnings = List.of(new Warning("W103", "a", "NaN stops the job."));
        var request = "{ \"label\" : \"a\\u0000b\" }";

        Job made = store.submit
                .submit(new NewJob(spec, "we\"ird", request, "☃", 12L, warnings), null)
                .job();

        assertThat(store.jobs.find(made.id())).contains(made);
        assertThat(made.spec()).isEqualTo(spec);
        assertThat(made.request()).isEqualTo(request);
        assertThat(made.warnings()).isEqualTo(warnings);
        assertThat(made.status()).isEqualTo(JobStatus.PENDING);
        assertThat(made.attempt()).isOne();
        assertThat(made.version()).isOne();
        assertThat(made.estimatedRows()).isEqualTo(12);
        assertThat(made.label()).isEqualTo("☃");
    }

    @Test
    void oneCommandIsOwedForANewJobAndThePublicIsTold() throws Exception {
        Job made = store.submitted();

        String body = database.jdbc
                .sql("SELECT body FROM outbox WHERE kind = 'command' AND job_id = :id AND attempt = 1")
                .param("id", made.id())
                .query(String.class)
                .single();
        var command = new MessageCodec().readExecuteExport("export.execute", body.getBytes(UTF_8));
        assertThat(command.spec()).isEqualTo(made.spec());
        assertThat(command.installation()).isEqualTo(JobStore.INSTALLATION);
        assertThat(store.told).containsExactly(made);
    }

    @Test
    void theSameKeyAndBodyAnswerTheSameJob() throws Exception {
        var first = store.submit.submit(JobStore.newJob("{\"a\":1}"), "key-1");
        var second = store.submit.submit(JobStore.newJob("{\"a\":1}"), "key-1");

        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.job()).isEqualTo(first.job());
        assertThatThrownBy(() -> store.submit.submit(JobStore.newJob("{\"a\":2}"), "key-1"))
                .isInstanceOf(SubmitExport.KeyReused.class);
    }

    @Test
    void twentyRequestsAtOnceWithOneKeyMakeOneJob() throws Exception {
        Callable<SubmitExport.Accepted> request = () -> store.submit.submit(JobStore.newJob("{}"), "key-2");
        List<Future<SubmitExport.Accepted>> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = clients.invokeAll(Collections.nCopies(20, request));
        }

        var ids = new HashSet<Long>();
        int made = 0;
        for (Future<SubmitExport.Accepted> answer : answers) {
            ids.add(answer.get().job().id());
            made += answer.get().isNew() ? 1 : 0;
        }
        assertThat(ids).hasSize(1);
        assertThat(made).isOne();
    }

    @Test
    void aKeyIsFreeAgainOnceItsJobIsDeleted() throws Exception {
        var first = store.submit.submit(JobStore.newJob("{}"), "key-3");
        store.end.delete(first.job().id());

        assertThat(store.submit.submit(JobStore.newJob("{}"), "key-3").isNew()).isTrue();
    }

    @Test
    void listsNewestFirstAndOnlyWhatTheFilterAsksFor() {
        Job first = store.submitted();
        Job second = store.submitted();
        store.end.cancelUnlessEnded(first.id());

        assertThat(store.jobs.list(filter(Set.of(), null, null, 2)))
                .extracting(Job::id)
                .containsExactly(second.id(), first.id());
        assertThat(store.jobs.list(filter(Set.of(JobStatus.CANCELLED), "public.fred_series", null, 1)))
                .extracting(Job::id)
                .containsExactly(first.id());
        assertThat(store.jobs.list(filter(Set.of(), "fred_series", second.id(), 1)))
                .extracting(Job::id)
                .containsExactly(first.id());
        assertThat(store.jobs.list(filter(Set.of(), "nothing", null, 5))).isEmpty();
        assertThat(store.jobs.list(
                        new JobFilter(null, Set.of(), null, ExportFormat.JSON, Instant.EPOCH, Instant.EPOCH, null, 5)))
                .isEmpty();
        assertThat(store.jobs.unfinishedOrChangedSince(Instant.now().plusSeconds(60), null, 500))
                .extracting(Job::id)
                .contains(second.id())
                .doesNotContain(first.id());
    }

    private static JobFilter filter(Set<JobStatus> statuses, @Nullable String table, @Nullable Long below, int limit) {
        return new JobFilter(null, statuses, table, null, null, null, below, limit);
    }
}
