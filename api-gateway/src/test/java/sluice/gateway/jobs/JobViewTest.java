package sluice.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sluice.gateway.http.ApiJson;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;

class JobViewTest {

    private static final Instant CREATED = Instant.parse("2026-01-14T09:30:00.1Z");
    private static final UUID EXECUTION = UUID.fromString("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    @Test
    void estimatesTheTimeLeftFromTheRateOfThisAttempt() {
        JobView.Progress progress =
                JobView.of(running(2_500, 10_000L, Duration.ofSeconds(5))).progress();

        assertThat(progress.rowsPerSecond()).isEqualTo(500.0);
        assertThat(progress.etaSeconds()).isEqualTo(15);
    }

    @Test
    void estimatesNothingFromNothing() {
        assertThat(JobView.of(running(0, 10_000L, Duration.ZERO)).progress().rowsPerSecond())
                .isNull();
        assertThat(JobView.of(running(0, 10_000L, Duration.ofSeconds(5)))
                        .progress()
                        .etaSeconds())
                .isNull();
        assertThat(JobView.of(running(5, null, Duration.ofSeconds(5)))
                        .progress()
                        .etaSeconds())
                .isNull();
        assertThat(JobView.of(running(11_000, 10_000L, Duration.ofSeconds(5)))
                        .progress()
                        .etaSeconds())
                .isNull();
    }

    @Test
    void hasNoFileBeforeItIsWhole() {
        JobView view = JobView.of(running(5, null, Duration.ofSeconds(5)));

        assertThat(view.rowCount()).isEqualTo(5);
        assertThat(view.filePath()).isNull();
        assertThat(view.fileName()).isNull();
        assertThat(view.fileSizeBytes()).isNull();
    }

    @Test
    void writesTimesInUtcWithMicroseconds() {
        String json = ApiJson.mapper().writeValueAsString(JobView.of(running(5, null, Duration.ofSeconds(5))));

        assertThat(json).contains("\"created_at\":\"2026-01-14T09:30:00.100000Z\"");
    }

    @Test
    void namesFilesWithoutAnythingThatASystemCouldTakeAmiss() {
        String name = FileName.of(job("../we\"ird\r\n☃ Ünï", 0, null, Duration.ZERO));

        assertThat(name).isEqualTo("___we_ird____Ünï_7_20260114T093000Z.csv");
        assertThat(FileName.of(job("x".repeat(300), 0, null, Duration.ZERO))).hasSizeLessThan(100);
    }

    private static Job running(long rows, @Nullable Long estimated, Duration since) {
        return job("t", rows, estimated, since);
    }

    private static Job job(String table, long rows, @Nullable Long estimated, Duration since) {
        return new Job(
                7,
                "",
                ExportSpec.all(new TableName("public", table), ExportFormat.CSV),
                table,
                "{}",
                null,
                JobStatus.RUNNING,
                1,
                EXECUTION,
                3,
                rows,
                0,
                0,
                estimated,
                null,
                false,
                null,
                List.of(),
                null,
                null,
                CREATED,
                CREATED,
                null,
                null,
                CREATED.plus(since));
    }
}
