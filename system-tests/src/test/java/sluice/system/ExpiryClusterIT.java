package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExpiryClusterIT {

    @Test
    void aFileGoesWhenItsTimeIsUpAndTheRecordStays() {
        try (Cluster cluster = new Cluster(Source.create().withEmptyTable()).with("SLUICE_EXPORT_TTL", "3s")) {
            ExportApi api = new ExportApi(cluster.startGateway().address());
            cluster.startWorker();
            JsonNode completed = api.export("{'table_name': 'nothing', 'format': 'csv'}");
            long id = completed.path("id").asLong();
            assertThat(Duration.between(time(completed, "completed_at"), time(completed, "expires_at")))
                    .isEqualTo(Duration.ofSeconds(3));

            JsonNode expired = api.await(id, "expired");

            assertThat(expired.path("row_count").asLong()).isZero();
            assertThat(expired.path("file_path").isNull()).isTrue();
            assertThat(api.download(id).statusCode()).isEqualTo(410);
        }
    }

    private static OffsetDateTime time(JsonNode job, String field) {
        return OffsetDateTime.parse(job.path(field).asString());
    }
}
