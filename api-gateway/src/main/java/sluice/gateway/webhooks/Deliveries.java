package sluice.gateway.webhooks;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All SQL of messages that are owed. A message is taken by moving its next try into the future first: whoever takes it
/// and
/// dies has spent a try, and nobody else tries at the same time.
@Component
final class Deliveries {

    /// Before the second try, the third and so on; the message is given up after the last.
    private static final List<Duration> BACK_OFF = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));

    private static final int AT_ONCE = 16;

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static boolean isLast(Delivery delivery) {
        return delivery.attempts() > BACK_OFF.size();
    }

    /// The next that are due.
    List<Delivery> take() {
        return jdbc.sql("""
                UPDATE webhook_deliveries d
                   SET attempts = d.attempts + 1,
                       due_at = now() + (:back_off::int[])[least(d.attempts + 1, :steps)] * interval '1 second'
                  FROM (SELECT id FROM webhook_deliveries WHERE due_at <= now()
                         ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED) due, webhooks w
                 WHERE d.id = due.id AND w.job_id = d.job_id
                RETURNING d.id, d.job_id, w.url, w.secret, d.body, d.attempts
                """)
                .param(
                        "back_off",
                        BACK_OFF.stream().map(step -> (int) step.toSeconds()).toArray(Integer[]::new))
                .param("steps", BACK_OFF.size())
                .param("most", AT_ONCE)
                .query((row, _) -> new Delivery(
                        row.getLong("id"),
                        row.getLong("job_id"),
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .list();
    }

    /// It was taken, or nobody will try again.
    void settled(Delivery delivery) {
        jdbc.sql("DELETE FROM webhook_deliveries WHERE id = :id")
                .param("id", delivery.id())
                .update();
    }
}
