package sluice.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.jobs.CompletedJob;
import tools.jackson.databind.JsonNode;

class LimitsIT {

    private static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void saysWhatIsAllowedAndWhatIsUsed() {
        GATEWAY.source.execute("CREATE TABLE public.limited (id int4)");
        long before = limit("storage_bytes").path("used").asLong();
        long job = GATEWAY.created("{\"table_name\": \"public.limited\", \"format\": \"csv\"}");
        CompletedJob.with(GATEWAY, job, new byte[100]);

        assertThat(limit("storage_bytes").path("used").asLong()).isEqualTo(before + 100);
        assertThat(limit("storage_bytes").path("allowed").asLong()).isGreaterThan(before + 100);
        assertThat(limit("request_bytes").path("allowed").asLong()).isEqualTo(1 << 20);
        assertThat(limit("file_seconds").path("allowed").asLong()).isEqualTo(86_400);
        assertThat(limit("jobs_pending").path("allowed").isNull()).isTrue();
    }

    private static JsonNode limit(String name) {
        return GATEWAY.get(TestGateway.API + "/limits")
                .json()
                .valueStream()
                .filter(limit -> limit.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
