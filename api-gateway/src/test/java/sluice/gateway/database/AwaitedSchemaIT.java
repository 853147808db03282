package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A gateway that leaves the migration to somebody else.
@ExtendWith(OutputCaptureExtension.class)
class AwaitedSchemaIT {

    @Test
    void waitsForWhoeverMigratesAndSaysSo(CapturedOutput output) {
        JobsDatabaseSettings settings = TestDatabase.of(EarlierVersion.WITH_ACCESS);
        CompletableFuture<Void> gateway = start(settings);
        await().until(() -> output.getOut().contains("changes are missing, export_jobs_by_kind first"));
        assertThat(gateway).isNotDone();

        TestDatabase.migrate(settings);

        assertThat(gateway).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void waitsForASchemaThatWasNotMadeYet(CapturedOutput output) {
        JobsDatabaseSettings settings = TestDatabase.empty();
        CompletableFuture<Void> gateway = start(settings);
        await().until(() -> output.getOut().contains("changes are missing, installation first"));

        TestDatabase.migrate(settings);

        assertThat(gateway).succeedsWithin(Duration.ofSeconds(10));
    }

    private static CompletableFuture<Void> start(JobsDatabaseSettings settings) {
        return CompletableFuture.runAsync(
                () -> TestDatabase.migrate(withoutMigration(settings, settings.requiredUsername())));
    }

    @Test
    void aRoleThatMayNotLookEndsTheGateway() {
        JobsDatabaseSettings settings = TestDatabase.empty();
        TestDatabase.migrate(settings);
        TestDatabase.jdbc(settings)
                .sql("CREATE ROLE stranger LOGIN PASSWORD 'postgres'")
                .update();

        assertThatThrownBy(() -> TestDatabase.migrate(withoutMigration(settings, "stranger")))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("permission denied for schema sluice");
    }

    private static JobsDatabaseSettings withoutMigration(JobsDatabaseSettings settings, String username) {
        return new JobsDatabaseSettings(
                settings.url(),
                username,
                settings.password(),
                settings.connections(),
                settings.connectTimeout(),
                settings.statementTimeout(),
                settings.lockTimeout(),
                false);
    }
}
