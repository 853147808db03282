package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sluice.testkit.OwnPostgres;
import sluice.testkit.PrivateAuthority;
import sluice.testkit.PrivatePostgres.Database;
import sluice.testkit.PrivateRabbit;
import sluice.testkit.RabbitAddress;

/// A PostgreSQL and a RabbitMQ that speak TLS alone, with certificates for `localhost` of an authority that no machine
/// knows. Gateway and worker get there by settings, those of `docs/how-to/tls.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateTlsClusterIT {

    private static final String JOBS_PASSWORD = "only-for-tests-jobs";
    private static final String SOURCE_PASSWORD = "only-for-tests-source";
    private static final String BROKER_PASSWORD = "only-for-tests-broker";

    private PrivateAuthority authority;
    private PrivateAuthority stranger;
    private OwnPostgres postgres;
    private PrivateRabbit rabbit;
    private Source source;
    private Cluster cluster;
    private SluiceProcess gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        authority = PrivateAuthority.in(folder.resolve("ours"), "localhost", "certified");
        stranger = PrivateAuthority.in(folder.resolve("another"));
        postgres = OwnPostgres.startWithTls(
                authority,
                "localhost",
                "hostssl all certified 127.0.0.1/32 cert",
                "hostssl all all 127.0.0.1/32 scram-sha-256");
        source = Source.in(postgres.createDatabase("source")).withReadings();
        source.database().execute("""
                ALTER ROLE sluice_reader PASSWORD '%s';
                CREATE ROLE certified LOGIN IN ROLE sluice_reader;
                CREATE ROLE sluice_gateway LOGIN PASSWORD '%s';
                """.formatted(SOURCE_PASSWORD, JOBS_PASSWORD));
        postgres.createDatabase("jobs OWNER sluice_gateway");
        rabbit = PrivateRabbit.startWithTls(authority, "localhost");
        rabbit.control("add_user", "sluice", BROKER_PASSWORD);
        rabbit.control("set_permissions", "sluice", ".*", ".*", ".*");
        cluster = new Cluster(source, broker("localhost"), new Database("", "sluice_gateway", JOBS_PASSWORD));
        trust(authority);
        gateway = cluster.startGateway();
    }

    @AfterAll
    void end() {
        cluster.close();
        rabbit.close();
        postgres.close();
    }

    private RabbitAddress broker(String host) {
        return new RabbitAddress(host, rabbit.address().port(), "sluice", BROKER_PASSWORD, "/");
    }

    private String url(String host, String database, PrivateAuthority trusted) throws Exception {
        return "jdbc:postgresql://" + host + ":" + postgres.port() + "/" + database
                + "?sslmode=verify-full&sslrootcert=" + trusted.certificate();
    }

    /// The settings of the processes that are started from now on.
    private void trust(PrivateAuthority trusted) throws Exception {
        cluster.with("SLUICE_TOPOLOGY", "declare")
                .with("SLUICE_JOBS_URL", url("localhost", "jobs", trusted))
                .with("SLUICE_SOURCE_URL", url("localhost", "source", trusted))
                .with("SLUICE_SOURCE_USERNAME", "sluice_reader")
                .with("SLUICE_SOURCE_PASSWORD", SOURCE_PASSWORD)
                .with("SPRING_RABBITMQ_HOST", "localhost")
                .with("SPRING_RABBITMQ_SSL_BUNDLE", "broker")
                .with("SPRING_SSL_BUNDLE_PEM_BROKER_TRUSTSTORE_CERTIFICATE", "file:" + trusted.certificate());
    }

    @Test
    void theServersTakeNobodyWithoutTls() {
        String plain = "jdbc:postgresql://localhost:" + postgres.port() + "/source?sslmode=disable";
        assertThatThrownBy(() -> DriverManager.getConnection(plain, "sluice_reader", SOURCE_PASSWORD))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
        assertThatThrownBy(() -> broker("localhost").connectionFactory().newConnection());
    }

    @Test
    void anExportGoesThroughTlsAloneAndNoPasswordIsLogged() throws Exception {
        trust(authority);
        try (SluiceProcess worker = cluster.startWorker()) {
            assertThatOneExports();
            assertThat(gateway.log() + worker.log()).doesNotContain(JOBS_PASSWORD, SOURCE_PASSWORD, BROKER_PASSWORD);
        }
    }

    @Test
    void theSourceMayKnowItsRoleByACertificate() throws Exception {
        trust(authority);
        cluster.with("SLUICE_SOURCE_USERNAME", "certified")
                .with("SLUICE_SOURCE_PASSWORD", "")
                .with(
                        "SLUICE_SOURCE_URL",
                        url("localhost", "source", authority) + "&sslcert=" + authority.certificateOf("certified")
                                + "&sslkey=" + authority.binaryKeyOf("certified"));
        try (SluiceProcess _ = cluster.startWorker()) {
            assertThatOneExports();
        }
    }

    private void assertThatOneExports() {
        ExportApi api = new ExportApi(gateway.address());
        long id = api.create("{'table_name': 'readings', 'format': 'csv'}");
        api.await(id, "completed");
        assertThat(api.download(id).body()).isEqualTo(source.csv("SELECT * FROM readings"));
    }

    @Test
    void aSourceWithTheCertificateOfAnotherHostFailsTheAttemptWithARemedy() throws Exception {
        trust(authority);
        cluster.with("SLUICE_SOURCE_URL", url("127.0.0.1", "source", authority));
        ExportApi api = new ExportApi(gateway.address());
        long id;
        try (SluiceProcess worker = cluster.startWorker()) {
            id = api.create("{'table_name': 'readings', 'format': 'csv'}");
            await().until(() -> api.get("jobs/" + id + "/attempts").body().contains("failed"));
            assertThat(worker.log()).doesNotContain("\tat ", "ERROR");
        }
        assertThat(api.get("jobs/" + id + "/attempts").body())
                .contains("source_unavailable", "its certificate is for another host; put a host name into the URL");
        api.delete(id);
    }

    @Test
    void aWorkerThatDoesNotTrustTheBrokerSaysWhatToSetAndWaits() throws Exception {
        trust(authority);
        cluster.with("SPRING_SSL_BUNDLE_PEM_BROKER_TRUSTSTORE_CERTIFICATE", "file:" + stranger.certificate());
        try (SluiceProcess worker = cluster.launchWorker()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> worker.log().contains("its certificate is of no authority that is trusted here"));
            assertThat(worker.isAlive()).isTrue();
            assertThat(worker.log())
                    .contains("SPRING_SSL_BUNDLE_PEM_BROKER_TRUSTSTORE_CERTIFICATE")
                    .doesNotContain("\tat ", "ERROR");
        }
    }

    @Test
    void aGatewayWhoseBrokerIsOfAnotherHostIsNotReadyAndSaysWhatToSet() throws Exception {
        trust(authority);
        cluster.with("SPRING_RABBITMQ_HOST", "127.0.0.1");
        try (SluiceProcess other = cluster.startGateway()) {
            assertThat(new ExportApi(other.address()).readiness().statusCode()).isEqualTo(503);
            assertThat(other.log())
                    .contains(
                            "The broker is not ready", "its certificate is for another host; set SPRING_RABBITMQ_HOST")
                    .doesNotContain("\tat ", "ERROR");
        }
    }

    @Test
    void aGatewayThatDoesNotTrustItsJobsDatabaseEndsAndSaysWhatToSet() throws Exception {
        trust(authority);
        cluster.with("SLUICE_JOBS_URL", url("localhost", "jobs", stranger));
        try (SluiceProcess other = cluster.launchGateway()) {
            assertThat(other.exitCode(Duration.ofSeconds(60))).isNotZero();
            assertThat(other.log())
                    .contains("its certificate is of no authority that is trusted here", "sslrootcert=")
                    .doesNotContain("\tat ", JOBS_PASSWORD);
        }
    }
}
