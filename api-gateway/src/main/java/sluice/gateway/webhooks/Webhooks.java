package sluice.gateway.webhooks;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.WebhookRequest;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobChanges;
import sluice.gateway.jobs.JobView;
import sluice.gateway.jobs.NewJob;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Remembers where a job's end is to be told, and owes the message once it has ended, in the transaction of the end.
@Component
@EnableConfigurationProperties(WebhookSettings.class)
final class Webhooks implements JobChanges {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final WebhookSettings settings;

    Webhooks(JdbcClient jdbc, JsonMapper json, Clock clock, WebhookSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public void created(Job made, NewJob request) {
        WebhookRequest webhook = request.webhook();
        if (webhook == null) {
            return;
        }
        requireAllowed(webhook);
        jdbc.sql("INSERT INTO webhooks (job_id, url, secret) VALUES (:job, :url, :secret)")
                .param("job", made.id())
                .param("url", webhook.url())
                .param("secret", webhook.secret())
                .update();
    }

    /// What can be said without asking for names; the rest is seen when the message is sent.
    private void requireAllowed(WebhookRequest webhook) {
        FieldErrors errors = new FieldErrors();
        URI url = URI.create(webhook.url());
        if (webhook.secret() == null && settings.secret().isEmpty()) {
            errors.add(
                    "/webhook/secret",
                    "required",
                    "secret is missing, and the operator has set none: whsec_ and the Base64 of 24 to 64 bytes.");
        }
        if (!settings.allowPrivateAddresses() && !"https".equals(url.getScheme())) {
            errors.add("/webhook/url", "not_allowed", "url must begin with https://.");
        } else if (!settings.allowPrivateAddresses() && isPrivateLiteral(url.getHost())) {
            errors.add("/webhook/url", "not_allowed", "url leads to an address that is not public.");
        }
        errors.refuseIfAny();
    }

    private static boolean isPrivateLiteral(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || PublicAddresses.literal(host)
                            .filter(address -> !PublicAddresses.isPublic(address))
                            .isPresent();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    @Override
    public void moved(Job after) {
        switch (after.status()) {
            case COMPLETED, FAILED, CANCELLED ->
                jdbc.sql("""
                        INSERT INTO webhook_deliveries (job_id, body)
                        SELECT job_id, :body FROM webhooks WHERE job_id = :job
                        """)
                        .param("job", after.id())
                        .param("body", body(after))
                        .update();
            case EXPIRED, PENDING, RUNNING -> {}
        }
    }

    @Override
    public void deleted(Job last) {}

    /// The form that Standard Webhooks recommends; `data` is the job as the API shows it.
    private String body(Job job) {
        ObjectNode body = json.createObjectNode();
        body.put("type", "export." + job.status().wireName());
        body.put("timestamp", clock.instant().toString());
        body.set("data", json.valueToTree(JobView.of(job)));
        return body.toString();
    }
}
