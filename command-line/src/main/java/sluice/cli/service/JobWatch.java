package sluice.cli.service;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.cli.console.Failure;
import tools.jackson.databind.JsonNode;

/// Follows one job until it ends, however often the connection breaks meanwhile. Every answer comes when the job
/// changes, or after some seconds.
public final class JobWatch {

    private static final int WAIT_SECONDS = 20;
    /// How long a service may be away, for a person who waits.
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Service service;
    private final Duration patience;

    /// @param patience how long the service may be away
    public JobWatch(Service service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    /// @param watcher told each state that is seen, the last one too
    /// @return the job at its end
    public JsonNode untilEnded(long id, Consumer<JsonNode> watcher) throws Failure, InterruptedException {
        Optional<String> seen = Optional.empty();
        long lastAnswer = System.nanoTime();
        while (true) {
            try {
                Service.Answer answer = ask(id, seen);
                lastAnswer = System.nanoTime();
                if (answer.status() == 200) {
                    watcher.accept(answer.body());
                    seen = answer.etag();
                    if (hasEnded(answer.body())) {
                        return answer.body();
                    }
                }
            } catch (IOException e) {
                if (System.nanoTime() - lastAnswer > patience.toNanos()) {
                    throw service.unreachable(e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /// The first answer comes at once.
    private Service.Answer ask(long id, Optional<String> seen) throws Failure, IOException, InterruptedException {
        if (seen.isEmpty()) {
            return service.tryAsking(service.request("jobs/" + id).GET());
        }
        return service.tryAsking(service.request("jobs/" + id + "?wait=" + WAIT_SECONDS)
                .header("If-None-Match", seen.get())
                .GET());
    }

    public static boolean hasEnded(JsonNode job) {
        String status = job.path("status").asString("");
        return !status.equals("pending") && !status.equals("running");
    }
}
