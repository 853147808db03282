package sluice.cli.service;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Creates and ends jobs.
public final class Jobs {

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Service service;

    public Jobs(Service service) {
        this.service = service;
    }

    /// One job, also where the answer to the first try is lost: each try carries the same key.
    public JsonNode create(ObjectNode body) throws Failure, InterruptedException {
        String key = UUID.randomUUID().toString();
        String text = body.toString();
        IOException broken = null;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return service.tryAsking(service.request("jobs")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .POST(BodyPublishers.ofString(text)))
                        .body();
            } catch (java.net.ConnectException e) {
                throw service.unreachable(e);
            } catch (IOException e) {
                broken = e;
                Thread.sleep(PAUSE);
            }
        }
        throw service.unreachable(broken == null ? new IOException("no answer") : broken);
    }

    public JsonNode get(long id) throws Failure, InterruptedException {
        return service.get("jobs/" + id);
    }

    /// What became of each attempt that a worker began.
    public JsonNode attempts(long id) throws Failure, InterruptedException {
        return service.get("jobs/" + id + "/attempts");
    }

    /// @throws Failure also if it has ended already
    public JsonNode cancel(long id) throws Failure, InterruptedException {
        return service.post("jobs/" + id + "/cancel");
    }

    /// @throws Failure also if it does not wait
    public JsonNode moveToFront(long id) throws Failure, InterruptedException {
        return service.post("jobs/" + id + "/front");
    }

    /// @param until null for good
    /// @throws Failure also if it has no file
    public JsonNode keep(long id, @Nullable Instant until) throws Failure, InterruptedException {
        String text = until == null ? null : until.toString();
        return service.put(
                "jobs/" + id + "/expiry", JsonNodeFactory.instance.objectNode().put("expires_at", text));
    }

    public void delete(long id) throws Failure, InterruptedException {
        service.delete("jobs/" + id);
    }
}
