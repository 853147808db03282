package sluice.gateway.brakes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The brakes of the installation, as they stand in the jobs database: all gateways see the same, and no restart
/// loosens them.
@Component
public final class Brakes {

    /// Whether waiting jobs are held back.
    ///
    /// @param since null where they are not
    /// @param reason as whoever paused gave it
    public record Pause(@Nullable Instant since, @Nullable String reason) {

        public boolean isOn() {
            return since != null;
        }
    }

    private final JdbcClient jdbc;

    public Brakes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Pause pause() {
        return jdbc.sql("SELECT paused_at, reason FROM brakes")
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject("paused_at", OffsetDateTime.class);
                    return new Pause(since == null ? null : since.toInstant(), row.getString("reason"));
                })
                .single();
    }

    /// From now on no job is begun. Where it was paused already, only the reason changes.
    void pause(@Nullable String reason) {
        jdbc.sql("UPDATE brakes SET paused_at = coalesce(paused_at, now()), reason = :reason")
                .param("reason", reason)
                .update();
    }

    void resume() {
        jdbc.sql("UPDATE brakes SET paused_at = NULL, reason = NULL").update();
    }

    void drain(String worker) {
        jdbc.sql("INSERT INTO drained_workers (worker) VALUES (:worker) ON CONFLICT DO NOTHING")
                .param("worker", worker)
                .update();
    }

    void undrain(String worker) {
        jdbc.sql("DELETE FROM drained_workers WHERE worker = :worker")
                .param("worker", worker)
                .update();
    }

    public Set<String> drainedWorkers() {
        return Set.copyOf(jdbc.sql("SELECT worker FROM drained_workers")
                .query(String.class)
                .list());
    }

    /// Whether this worker may take no more commands: it is drained, or all is paused.
    public boolean hold(String worker) {
        return jdbc.sql("""
                SELECT paused_at IS NOT NULL OR EXISTS (SELECT FROM drained_workers WHERE worker = :worker) FROM brakes
                """).param("worker", worker).query(Boolean.class).single();
    }
}
