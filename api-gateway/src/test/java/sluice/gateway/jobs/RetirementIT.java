package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.model.Execution;

/// Rows of jobs that ended long ago.
class RetirementIT {

    private final TestDatabase database = TestDatabase.migrated();
    private final JobStore store = new JobStore(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anOldJobGoesWithItsKeyAndWebhookAndNobodyIsTold() throws Exception {
        long old = store.submit.submit(JobStore.newJob(), "key").job().id();
        database.jdbc
                .sql("INSERT INTO webhooks (job_id, url) VALUES (:job, 'x')")
                .param("job", old)
                .update();
        store.end.cancelUnlessEnded(old);
        ended(old, 91);
        int told = store.told.size();

        assertThat(store.rescue.retireIfOld(10)).isEqualTo(1);

        assertThat(store.jobs.find(old)).isEmpty();
        assertThat(rows("idempotency_keys")).isZero();
        assertThat(rows("webhooks")).isZero();
        assertThat(store.told).hasSize(told);
        assertThat(store.figures.byStatus().values()).containsOnly(0L);
    }

    @Test
    void aJobStaysForItsTimeAndWhileItHasNotEnded() {
        long young = store.submitted().id();
        store.end.cancelUnlessEnded(young);
        ended(young, 89);
        store.submitted();
        store.running();
        database.jdbc
                .sql("UPDATE export_jobs SET created_at = now() - interval '1 year'")
                .update();

        assertThat(store.rescue.retireIfOld(10)).isZero();
    }

    @Test
    void aJobStaysUntilItsFileIsGone() {
        Execution execution = store.running();
        store.moves.finishIfCurrent(execution, JobStore.completed(1, 1));
        store.completions.completeIfFinished(execution);
        ended(execution.jobId(), 365);
        assertThat(store.rescue.retireIfOld(10)).isZero();

        database.jdbc.sql("UPDATE export_jobs SET expires_at = now()").update();
        store.rescue.expireIfDue(10);
        assertThat(store.rescue.retireIfOld(10)).isZero();

        database.jdbc.sql("DELETE FROM file_removals").update();
        assertThat(store.rescue.retireIfOld(10)).isEqualTo(1);
    }

    @Test
    void noMoreGoAtOnceThanIsAsked() {
        for (int i = 0; i < 5; i++) {
            long id = store.submitted().id();
            store.end.cancelUnlessEnded(id);
            ended(id, 100);
        }

        assertThat(store.rescue.retireIfOld(3)).isEqualTo(3);
        assertThat(store.rescue.retireIfOld(3)).isEqualTo(2);
    }

    private void ended(long id, int daysAgo) {
        database.jdbc
                .sql("UPDATE export_jobs SET completed_at = now() - make_interval(days => :days) WHERE id = :id")
                .param("days", daysAgo)
                .param("id", id)
                .update();
    }

    private long rows(String table) {
        return database.jdbc
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
