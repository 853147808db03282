package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The logs of gateway and worker as JSON, as a log store reads them.
class StructuredLogsClusterIT {

    @ParameterizedTest
    @ValueSource(strings = {"logstash", "ecs"})
    void eachLineAboutAJobNamesItAndItsExecution(String format) {
        try (Cluster cluster =
                new Cluster(Source.create().withEmptyTable()).with("LOGGING_STRUCTURED_FORMAT_CONSOLE", format)) {
            SluiceProcess gateway = cluster.startGateway();
            SluiceProcess worker = cluster.startWorker();
            ExportApi api = new ExportApi(gateway.address());

            JsonNode job = api.export("{'table_name': 'nothing', 'format': 'csv'}");
            api.delete(job.path("id").asLong());

            String id = job.path("id").asString();
            String execution = execution(job);
            assertThat(lines(worker, line -> message(line).startsWith("Export ")))
                    .hasSize(2)
                    .allSatisfy(line -> {
                        assertThat(line.path("job").asString()).isEqualTo(id);
                        assertThat(line.path("attempt").asString()).isEqualTo("1");
                        assertThat(line.path("execution").asString()).isEqualTo(execution);
                    });
            assertThat(lines(gateway, line -> message(line).contains("action=\"completed\"")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.path("job").asString()).isEqualTo(id);
                        assertThat(line.path("execution").asString()).isEqualTo(execution);
                    });
            assertThat(lines(gateway, line -> message(line).contains("action=\"DELETE /jobs/{id}\"")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.path("job").asString()).isEqualTo(id);
                        assertThat(line.path("request").asString()).hasSize(36);
                        assertThat(line.has("execution")).isFalse();
                    });
        }
    }

    /// The directory of a finished file has the name of the execution that made it.
    private static String execution(JsonNode job) {
        return List.of(job.path("file_path").asString().split("/")).reversed().get(1);
    }

    private static String message(JsonNode line) {
        return line.path("message").asString();
    }

    private static List<JsonNode> lines(SluiceProcess process, Predicate<JsonNode> which) {
        return process.log()
                .lines()
                .map(line -> (JsonNode) ExportApi.JSON.readTree(line))
                .filter(which)
                .toList();
    }
}
