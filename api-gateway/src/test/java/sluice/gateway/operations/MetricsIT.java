package sluice.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway;
import sluice.gateway.events.PlainWorker;
import sluice.model.Execution;
import sluice.model.event.Report;
import sluice.testkit.TestRabbit;

class MetricsIT {

    @Test
    void monitoringIsToldHowJobsEndAndHowThingsStand() throws Exception {
        try (TestGateway gateway = TestGateway.start(TestRabbit.freshVirtualHost(), Map.of());
                PlainWorker worker = new PlainWorker(gateway.broker, gateway.volume)) {
            gateway.source.execute("CREATE TABLE op (id int4)");
            Execution execution = worker.take(gateway.created("{\"table_name\": \"op\", \"format\": \"jsonl\"}"));
            worker.say(execution, new Report.Started(1L, List.of()));
            worker.finish(execution, "{\"id\":1}\n");

            await().untilAsserted(() -> assertThat(metrics(gateway))
                    .contains("sluice_jobs_ended_total{end=\"completed\",error_code=\"\",format=\"jsonl\"} 1.0")
                    .contains("sluice_exported_size_bytes_total{format=\"jsonl\"} 9.0")
                    .contains("sluice_job_running_seconds_bucket{end=\"completed\",format=\"jsonl\",le=\"60.0\"} 1")
                    .contains("sluice_job_waiting_seconds_count{end=\"completed\",format=\"jsonl\"} 1"));
            assertThat(metrics(gateway))
                    .contains("sluice_jobs{status=\"running\"} ")
                    .contains("sluice_queue_waiting ")
                    .contains("sluice_outbox_lag_seconds ")
                    .contains("sluice_dead_letters ")
                    .contains("sluice_workers ")
                    .containsPattern("sluice_storage_free_bytes [1-9]")
                    .containsPattern("sluice_event_clock_age_seconds [0-9]")
                    .doesNotContain("\"op\"");
        }
    }

    private static String metrics(TestGateway gateway) {
        return gateway.get("/actuator/prometheus").text();
    }
}
