package sluice.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import sluice.gateway.jobs.CompletedJob;

/// Who did what, as the table `audit` has it.
class AuditIT {

    private final KeysGateway keys = KeysGateway.shared();
    private final String key = keys.key("audited", "export");

    @Test
    void whoeverChangesOrTakesSomethingIsOnRecordAlsoWhenItIsRefused() {
        long job = keys.job(key);
        CompletedJob.with(keys.gateway, job, "id\n1\n".getBytes(UTF_8));
        keys.get(key, "/jobs/" + job);
        keys.get(key, "/jobs/" + job + "/download");
        keys.send(key, "POST", "/jobs/" + job + "/cancel");
        keys.send(key, "DELETE", "/jobs/" + job);

        await().untilAsserted(() -> assertThat(records(job)).isEqualTo("""
                        audited POST /jobs public.t - - 202 127.0.0.1
                        audited GET /jobs/{id}/download public.t 5 5 200 127.0.0.1
                        audited POST /jobs/{id}/cancel public.t - - 409 127.0.0.1
                        audited DELETE /jobs/{id} public.t - - 204 127.0.0.1
                        """.strip()));
    }

    @Test
    void whoeverFollowsALinkIsNobodyByName() {
        long job = keys.job(key);
        CompletedJob.with(keys.gateway, job, "id\n1\n".getBytes(UTF_8));
        keys.gateway.get(keys.post(key, "/jobs/" + job + "/links", "{}")
                .json()
                .path("url")
                .stringValue());

        await().untilAsserted(() -> assertThat(records(job)).contains("- GET /links/{link} public.t 5 5 200"));
    }

    @Test
    void aCompletedExportIsOnRecordWithItsRowsAndBytes() {
        long job = keys.job(key);
        CompletedJob.moved(keys.gateway, job, "id\n1\n".getBytes(UTF_8));

        assertThat(records(job)).contains("audited completed public.t 5 5 - -");
    }

    @Test
    void noKeyIsOnRecord() {
        keys.job(key);

        assertThat(keys.jobsText("SELECT count(*) FROM sluice.audit a WHERE a::text LIKE '%sluice\\_%'"))
                .isEqualTo("0");
    }

    private String records(long job) {
        return keys.jobsText("""
                SELECT string_agg(concat_ws(' ', coalesce(client, '-'), action, coalesce(subject, '-'),
                                            coalesce(rows::text, '-'), coalesce(bytes::text, '-'),
                                            coalesce(status::text, '-'), coalesce(address, '-')), E'\\n' ORDER BY id)
                  FROM sluice.audit WHERE job_id = %d""".formatted(job));
    }
}
