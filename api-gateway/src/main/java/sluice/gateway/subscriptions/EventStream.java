package sluice.gateway.subscriptions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a subscription to a client as Server-Sent Events, on the virtual thread of the request, until the client or
/// the subscription ends. A client that is gone is noticed at the next event or heartbeat.
final class EventStream {

    private static final int REMEMBERED = 10_000;
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final Subscription subscription;
    private final Duration heartbeat;
    private final OutputStream out;
    private final Map<Long, String> told = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventStream(Subscription subscription, Duration heartbeat, HttpServletResponse response) throws IOException {
        this.subscription = subscription;
        this.heartbeat = heartbeat;
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
    }

    /// @throws IOException once the client is gone
    void run() throws IOException, InterruptedException {
        write("retry: " + RECONNECT.toMillis() + "\n\n");
        while (true) {
            JobState state = subscription.take(heartbeat);
            if (state != null) {
                write(event(state));
            } else if (!subscription.isClosed()) {
                write(": still here\n\n");
            }
            boolean told =
                    state != null && state.isEnded() && subscription.job().isPresent();
            if (told || subscription.isClosed()) {
                return;
            }
        }
    }

    private String event(JobState state) {
        String before = told.put(state.id(), state.status());
        String name = state.isDeleted() ? JobState.DELETED : state.status().equals(before) ? "progress" : "status";
        long id = subscription.job().isPresent() ? state.version() : state.updatedMicros();
        return "event: " + name + "\nid: " + id + "\ndata: " + state.json() + "\n\n";
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
