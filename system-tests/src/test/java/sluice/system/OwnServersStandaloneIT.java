package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.testkit.PrivatePostgres;
import sluice.testkit.TestRabbit;

/// Standalone where the environment names all that it would otherwise bring along.
class OwnServersStandaloneIT {

    @Test
    void usesTheServersThatTheEnvironmentNamesAndBringsNone(@TempDir Path volume) {
        Source source = Source.create().withEmptyTable();
        PrivatePostgres.Database jobs = PrivatePostgres.freshDatabase();
        Map<String, String> environment = new HashMap<>(source.environment());
        environment.putAll(TestRabbit.freshVirtualHost().environment());
        environment.putAll(Map.of(
                "SLUICE_JOBS_URL", jobs.url(),
                "SLUICE_JOBS_USERNAME", jobs.username(),
                "SLUICE_JOBS_PASSWORD", jobs.password(),
                "SERVER_PORT", "0",
                "SLUICE_EXPORT_DIRECTORY", volume.toString(),
                "SLUICE_MAX_ROW_BYTES", "4MB",
                "SLUICE_ROW_GROUP_BYTES", "4MB"));

        try (SluiceProcess standalone = SluiceProcess.start(Program.STANDALONE, environment)) {
            new ExportApi(standalone.address()).export("{'table_name': 'nothing', 'format': 'csv'}");

            assertThat(standalone.log()).contains("as the environment names them", "RabbitMQ at 127.0.0.1");
            assertThat(new Source(jobs).column("SELECT status FROM sluice.export_jobs"))
                    .isEqualTo(List.of("completed"));
            assertThat(standalone.terminate(Duration.ofSeconds(30))).isEqualTo(143);
        }
        assertThat(volume.resolve(".sluice-volume")).exists();
    }
}
