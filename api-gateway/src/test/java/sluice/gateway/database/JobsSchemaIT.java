package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JobsSchemaIT {

    @Test
    void everythingStandsInTheSchemaSluice() {
        JobsDatabaseSettings settings = TestDatabase.empty();
        TestDatabase.migrate(settings);

        assertThat(TestDatabase.jdbc(settings)
                        .sql("SELECT DISTINCT table_schema FROM information_schema.tables"
                                + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')")
                        .query(String.class)
                        .list())
                .containsExactly("sluice");
    }

    @Test
    void aLockThatAKilledProcessLeftIsReleased() {
        JobsDatabaseSettings settings = TestDatabase.empty();
        TestDatabase.migrate(settings);
        TestDatabase.jdbc(settings)
                .sql("UPDATE sluice.databasechangeloglock"
                        + " SET locked = true, lockgranted = now(), lockedby = 'a killed process'")
                .update();

        TestDatabase.migrate(settings);

        assertThat(TestDatabase.jdbc(settings)
                        .sql("SELECT locked FROM sluice.databasechangeloglock")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void gatewaysThatStartTogetherMigrateInTurn() {
        JobsDatabaseSettings settings = TestDatabase.empty();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> TestDatabase.migrate(settings)),
                        CompletableFuture.runAsync(() -> TestDatabase.migrate(settings)))
                .join();

        assertThat(TestDatabase.jdbc(settings)
                        .sql("SELECT count(*) FROM sluice.installation")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aMissingAddressIsNamed() {
        Duration second = Duration.ofSeconds(1);
        var settings = new JobsDatabaseSettings(null, "u", "", 1, second, second, second, true);
        assertThatThrownBy(() -> new JobsDatabase().jobsDataSource(settings))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("SLUICE_JOBS_URL is not set")
                .hasMessageContaining("jdbc:postgresql://");
    }
}
