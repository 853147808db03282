package sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sluice.system.Cluster;
import sluice.system.ExportApi;
import sluice.system.Source;
import sluice.testkit.OwnPostgres;
import sluice.testkit.PrivatePostgres.Database;
import tools.jackson.databind.JsonNode;

/// A source that is restarted, ends sessions, changes, or is a replica in conflict with its primary: what may pass is
/// tried again, what will not pass fails at once, and nothing half-written is seen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceFaultsClusterIT {

    private static final int ROWS = 600;

    private OwnPostgres server;
    private Source source;
    private Cluster cluster;
    private ExportApi api;

    @BeforeAll
    void start() {
        server = OwnPostgres.start();
        source = Source.in(server.createDatabase("shop")).withSlowRows("slow", ROWS, 200);
        cluster = new Cluster(source);
        api = new ExportApi(cluster.startGateway().address());
        cluster.startWorker();
    }

    @AfterAll
    void end() {
        cluster.close();
        server.close();
    }

    private long startExportOf(String table) {
        long job = api.create("{'table_name': '" + table + "', 'format': 'csv'}");
        api.awaitRows(job);
        return job;
    }

    private void assertDoneAtTheSecondTry(long job) {
        JsonNode completed = api.await(job, "completed");
        assertThat(completed.path("attempt").asInt()).isEqualTo(2);
        assertThat(completed.path("row_count").asLong()).isEqualTo(ROWS);
        assertThat(api.download(job).body()).isEqualTo(source.csv("SELECT * FROM slow"));
        assertThat(cluster.filesOf(job)).isOne();
    }

    private void endQueriesOf(long job) {
        source.column(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sluice:" + job + "'");
    }

    @Test
    void aRestartInTheMiddleOfAFileIsTriedAgain() {
        long job = startExportOf("slow");
        server.stopFast();
        server.startAgain();
        assertDoneAtTheSecondTry(job);
    }

    @Test
    void aDeathInTheMiddleOfAFileIsTriedAgain() {
        long job = startExportOf("slow");
        server.kill();
        server.startAgain();
        assertDoneAtTheSecondTry(job);
    }

    @Test
    void aSessionThatIsEndedInTheMiddleOfAFileIsTriedAgain() {
        long job = startExportOf("slow");
        endQueriesOf(job);
        assertDoneAtTheSecondTry(job);
    }

    @Test
    void aSourceThatIsAwayForLongKeepsItsJobsWaitingInsteadOfFailingThem() {
        long job = startExportOf("slow");
        server.stopFast();
        try {
            // Longer than three tries would take.
            await("the job to wait")
                    .during(Duration.ofSeconds(8))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> api.job(job).path("status").asString().equals("pending"));
            assertThat(cluster.filesOf(job)).isZero();
        } finally {
            server.startAgain();
        }
        assertDoneAtTheSecondTry(job);
    }

    @Test
    void aTableThatChangesBetweenTwoTriesFailsTheJobForGood() {
        source.withSlowRows("renamed", ROWS, 200);
        source.withSlowRows("revoked", ROWS, 200);
        assertFailsForGood("renamed", "ALTER VIEW renamed RENAME COLUMN filling TO padding", "table_changed");
        assertFailsForGood("revoked", "REVOKE SELECT ON revoked FROM sluice_reader", "permission_denied");
    }

    /// The change waits for the export, whose session then ends: the next attempt meets the change.
    private void assertFailsForGood(String table, String change, String code) {
        long job = api.create("{'table_name': '" + table + "', 'format': 'csv', 'columns': ['id', 'filling']}");
        api.awaitRows(job);
        CompletableFuture<Void> changed =
                CompletableFuture.runAsync(() -> source.database().execute(change));
        await().until(() -> changed.isDone()
                || !source.column("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty());
        endQueriesOf(job);

        JsonNode failed = api.await(job, "failed");

        changed.join();
        assertThat(failed.path("error_code").asString()).as(failed.toString()).isEqualTo(code);
        assertThat(failed.path("attempt").asInt()).isEqualTo(2);
        assertThat(cluster.filesOf(job)).isZero();
    }

    /// The address names both: that there is a conflict at all shows that the replica is asked.
    @Test
    void aPreferredReplicaInConflictWithItsPrimaryIsTriedAgainAndThenFailsWithAHint() {
        Database primary = source.database();
        primary.execute("CREATE TABLE churn AS SELECT i FROM generate_series(1, 1000) i");
        try (OwnPostgres replica =
                        server.startStandby("hot_standby_feedback=off", "max_standby_streaming_delay=200ms");
                Cluster onReplica = new Cluster(new Source(replica.database("shop")))) {
            onReplica.with("SLUICE_SOURCE_URL", preferringSecond(primary, replica.database("shop")));
            ExportApi replicaApi = new ExportApi(onReplica.startGateway().address());
            onReplica.startWorker();
            long job = replicaApi.create("{'table_name': 'slow', 'format': 'csv'}");
            await().pollInterval(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        primary.execute("UPDATE churn SET i = i + 1");
                        primary.execute("VACUUM churn");
                        return replicaApi.job(job).path("status").asString().equals("failed");
                    });
            JsonNode failed = replicaApi.job(job);
            assertThat(failed.path("error_code").asString()).isEqualTo("source_conflict");
            assertThat(failed.path("attempt").asInt()).isEqualTo(3);
            assertThat(failed.path("error_message").asString()).contains("primary");
        }
    }

    private static String preferringSecond(Database primary, Database replica) {
        String host = URI.create(replica.url().substring("jdbc:".length())).getAuthority();
        return primary.url().replaceFirst("//[^/]+", "$0," + host) + "?targetServerType=preferSecondary";
    }
}
