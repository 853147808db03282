package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sluice.testkit.OwnPostgres;
import sluice.testkit.PrivatePostgres.Database;
import sluice.testkit.TestRabbit;

/// The schema is brought up to date by a process and a role of its own, and gateways may only read and write.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private OwnPostgres server;
    private Database superuser;
    private int databases;

    @BeforeAll
    void start() {
        server = OwnPostgres.start();
    }

    @BeforeEach
    void emptyDatabase() throws IOException {
        superuser = server.createDatabase("jobs" + ++databases);
        superuser.execute(Files.readString(Path.of("..", "postgres", "jobs-roles.sql")));
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Database as(String role) {
        return new Database(superuser.url(), role, "");
    }

    private SluiceProcess migrate(Database database) {
        return SluiceProcess.launch(
                Program.MIGRATION,
                Map.of(
                        "SLUICE_JOBS_URL", database.url(),
                        "SLUICE_JOBS_USERNAME", database.username(),
                        "SLUICE_JOBS_PASSWORD", database.password()));
    }

    @Test
    void aGatewayThatMayOnlyReadAndWriteWaitsForTheMigrationAndThenDoesAllOfItsWork() {
        Source source = Source.create().withReadings();
        try (Cluster cluster = new Cluster(source, TestRabbit.freshVirtualHost(), as("sluice_gateway"))
                .with("SLUICE_TOPOLOGY", "declare")
                .with("SLUICE_JOBS_MIGRATE", "false")) {
            SluiceProcess gateway = cluster.launchGateway();
            await().atMost(PATIENCE).until(() -> gateway.log().contains("its schema is older than this version"));

            try (SluiceProcess migration = migrate(as("sluice_owner"))) {
                assertThat(migration.exitCode(PATIENCE)).isZero();
                assertThat(migration.log()).containsPattern(Program.MIGRATION.ready());
            }

            gateway.awaitReady(Program.GATEWAY);
            cluster.startWorker();
            ExportApi api = new ExportApi(gateway.address());
            long id = api.create("{'table_name': 'readings', 'format': 'csv'}");
            api.await(id, "completed");
            assertThat(api.download(id).body()).isEqualTo(source.csv("SELECT * FROM readings"));
            api.delete(id);
            assertThat(gateway.log()).doesNotContain("permission denied", " ERROR ");
        }
    }

    @Test
    void theServerRefusesAChangeOfTheSchemaToTheGatewaysRole() {
        assertThat(migrate(as("sluice_owner")).exitCode(PATIENCE)).isZero();

        assertThat(List.of(
                        "ALTER TABLE sluice.export_jobs ADD COLUMN x text",
                        "CREATE TABLE sluice.x (id int)",
                        "CREATE SCHEMA x",
                        "CREATE INDEX ON sluice.export_jobs (label)",
                        "DROP INDEX sluice.export_jobs_by_kind",
                        "TRUNCATE sluice.export_jobs CASCADE",
                        "DROP TRIGGER tally_moved ON sluice.export_jobs",
                        "CREATE OR REPLACE FUNCTION sluice.tally_jobs() RETURNS trigger LANGUAGE sql AS ''",
                        "DROP SCHEMA sluice CASCADE",
                        "SET ROLE sluice_owner"))
                .allSatisfy(statement -> assertThatThrownBy(
                                () -> as("sluice_gateway").execute(statement))
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*"));
    }

    @Test
    void aDatabaseThatGatewaysHaveOwnedSoFarIsHandedOver() throws IOException {
        server.database("postgres").execute("CREATE DATABASE owned OWNER sluice_gateway");
        superuser = server.database("owned");
        assertThat(migrate(as("sluice_gateway")).exitCode(PATIENCE)).isZero();

        superuser.execute(Files.readString(Path.of("..", "postgres", "jobs-roles.sql")));

        assertThat(migrate(as("sluice_owner")).exitCode(PATIENCE)).isZero();
        as("sluice_gateway").execute("UPDATE sluice.brakes SET reason = NULL");
        assertThatThrownBy(() -> as("sluice_gateway").execute("DROP TABLE sluice.audit"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void aMigrationWaitsForADatabaseThatIsAway() {
        server.stopFast();
        try (SluiceProcess migration = migrate(as("sluice_owner"))) {
            await().atMost(PATIENCE)
                    .until(() -> migration.log().contains("The migration waits for the jobs database: "));
            server.startAgain();
            assertThat(migration.exitCode(PATIENCE)).isZero();
        }
    }

    @Test
    void aMigrationWaitsForATableInUseAndSaysSoInALine() throws SQLException {
        assertThat(migrate(as("sluice_owner")).exitCode(PATIENCE)).isZero();
        superuser.execute("DELETE FROM sluice.databasechangelog WHERE id = 'pinned_files'");
        try (Connection reader = superuser.open();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE sluice.export_jobs IN ACCESS SHARE MODE");
            try (SluiceProcess migration = migrate(as("sluice_owner"))) {
                await().atMost(PATIENCE).until(() -> migration.log().contains("A long transaction uses a table"));
                reader.commit();
                assertThat(migration.exitCode(PATIENCE)).isZero();
                assertThat(migration.log()).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void whatTheDatabaseRefusesEndsTheMigrationWithOneAndTwoSentences() {
        try (SluiceProcess migration = migrate(as("sluice_gateway"))) {
            assertThat(migration.exitCode(PATIENCE)).isOne();
            assertThat(migration.log())
                    .contains("The jobs database could not be prepared", "permission denied for schema sluice")
                    .doesNotContain("\tat ");
        }
    }
}
