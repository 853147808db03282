package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sluice.gateway.jobs.JobFigures;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.model.Execution;

/// A gateway that was not replaced yet, beside a schema that is new to it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierGatewayIT {

    private TestDatabase database;
    private EarlierGateway earlier;
    private JobStore present;

    @BeforeAll
    void upgrade() {
        database = TestDatabase.upgraded(EarlierVersion.WITH_ACCESS);
        earlier = new EarlierGateway(database.jdbc);
        present = new JobStore(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void takesAJobThroughItsLifeWhichIsCounted() {
        long expired = present.figures.byStatus().getOrDefault(JobStatus.EXPIRED, 0L);
        JobFigures.Stored stored = present.figures.stored();
        UUID execution = UUID.randomUUID();

        long job = earlier.insertJob();
        assertThat(earlier.claim(job, execution)).isOne();
        assertThat(earlier.finish(job, execution)).isOne();
        assertThat(earlier.complete(job, execution)).isOne();
        assertThat(present.figures.stored())
                .isEqualTo(new JobFigures.Stored(stored.files() + 1, stored.bytes() + 12_345));
        earlier.expire();

        assertThat(present.jobs.find(job).orElseThrow().status()).isEqualTo(JobStatus.EXPIRED);
        assertThat(present.figures.byStatus()).containsEntry(JobStatus.EXPIRED, expired + 1);
        assertThat(earlier.delete(job)).isOne();
        assertThat(Tallies.kept(database.jdbc)).isEqualTo(Tallies.counted(database.jdbc));
    }

    @Test
    void aJobThatItMadeIsTakenOnByAGatewayOfToday() {
        long job = earlier.insertJob();
        var execution = new Execution(job, 1, UUID.randomUUID());

        present.moves.claimIfPending(execution, "worker-1", null, List.of());
        present.moves.finishIfCurrent(execution, JobStore.completed(500, 12_345));
        present.completions.completeIfFinished(execution);

        assertThat(present.job(execution).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(present.job(execution).owner()).isEqualTo("ann");
    }

    @Test
    void aJobThatAGatewayOfTodayMadeIsTakenOnByIt() {
        long job = present.submitted().id();
        UUID execution = UUID.randomUUID();

        assertThat(earlier.claim(job, execution)).isOne();
        assertThat(earlier.finish(job, execution)).isOne();

        assertThat(present.jobs.find(job).orElseThrow().rows()).isEqualTo(500);
    }

    /// It knows neither precedence nor turns, and what it writes has the lowest turn of all.
    @Test
    void itsCommandsGoBeforeThoseOfAGatewayOfToday() {
        long today = present.submitted().id();
        long job = earlier.insertJob();
        earlier.insertCommand(job);

        assertThat(database.jdbc
                        .sql("SELECT job_id FROM outbox WHERE job_id IN (:jobs) ORDER BY precedence DESC, turn, id")
                        .param("jobs", List.of(today, job))
                        .query(Long.class)
                        .list())
                .containsExactly(job, today);
    }

    @Test
    void itsSweepsAndSignsOfLifeWorkAsEver() {
        long job = earlier.insertJob();
        earlier.insertCommand(job);
        earlier.insertStatus(job);
        earlier.seen("worker-9");
        earlier.seen("worker-9");
        earlier.discardOvertaken();
        earlier.claim(job, UUID.randomUUID());

        assertThat(earlier.discardOvertaken()).isOne();
        assertThat(database.jdbc
                        .sql("SELECT draining FROM workers WHERE name = 'worker-9'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }
}
