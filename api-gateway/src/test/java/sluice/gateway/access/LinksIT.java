package sluice.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import tools.jackson.databind.JsonNode;

/// Links to a file that can be handed on.
class LinksIT {

    private static final String CONTENT = "id\n1\n";

    private final KeysGateway keys = KeysGateway.shared();
    private final String reader = keys.key("linking", "read");
    private final String exporter = keys.key("linking", "export");
    private final long job = keys.job(exporter);

    @Test
    void whoeverHasOneDownloadsThatFile() {
        CompletedJob.with(keys.gateway, job, CONTENT.getBytes(UTF_8));

        Answer file = keys.gateway.get(link("{}"));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).isEqualTo(CONTENT);
        assertThat(file.required("Content-Disposition")).contains("attachment");
        assertThat(keys.gateway
                        .send(keys.gateway.request(link("{}")).header("Range", "bytes=3-3"))
                        .text())
                .isEqualTo("1");
    }

    @Test
    void lastsAsLongAsWasAsked() {
        JsonNode made = keys.post(reader, "/jobs/" + job + "/links", "{\"seconds\": 86400}")
                .json();

        assertThat(Instant.parse(made.path("expires_at").stringValue()))
                .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_401));
        assertThat(keys.post(reader, "/jobs/" + job + "/links", "{\"seconds\": 604801}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void leadsNowhereOnceAnyOfItIsChanged() {
        CompletedJob.with(keys.gateway, job, CONTENT.getBytes(UTF_8));
        String link = link("{}");
        String later = link.replaceFirst("\\.\\d", ".9");
        String other = link.replace("/" + job + ".", "/" + (job - 1) + ".");
        String cut = link.substring(0, link.length() - 1);

        for (String forged : new String[] {later, other, cut, cut + (link.endsWith("A") ? "E" : "A")}) {
            assertThat(keys.gateway.get(forged).status()).as(forged).isEqualTo(404);
        }
    }

    @Test
    void endsWithItsTime() {
        CompletedJob.with(keys.gateway, job, CONTENT.getBytes(UTF_8));
        String link = link("{\"seconds\": 1}");

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(keys.gateway.get(link).status()).isEqualTo(410));
        assertThat(keys.gateway.get(link).json().path("type").stringValue()).isEqualTo("/problems/link-expired");
    }

    @Test
    void endsWithItsJob() {
        CompletedJob.with(keys.gateway, job, CONTENT.getBytes(UTF_8));
        String link = link("{}");

        keys.send(exporter, "DELETE", "/jobs/" + job);

        assertThat(keys.gateway.get(link).status()).isEqualTo(404);
    }

    @Test
    void mayBeMadeBeforeTheFileIsThere() {
        assertThat(keys.gateway.get(link("{}")).status()).isEqualTo(409);
    }

    private String link(String body) {
        return keys.post(reader, "/jobs/" + job + "/links", body)
                .json()
                .path("url")
                .stringValue();
    }
}
