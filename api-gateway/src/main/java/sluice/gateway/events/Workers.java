package sluice.gateway.events;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.model.event.GatewayTick;
import sluice.model.event.WorkerAlive;

/// Who is there to work. A worker that was not heard of for as long as costs an execution its job is not there.
@Component
public final class Workers {

    /// Ticks after which a silent worker is forgotten: about an hour.
    private static final int FORGOTTEN_TICKS = 720;

    /// @param slots exports that it can run at once
    /// @param executions exports that it runs now
    /// @param present whether it is there, by the event clock
    /// @param draining whether it takes no more commands, as it said last
    public record Worker(
            String name,
            String version,
            int slots,
            int executions,
            Instant lastSeenAt,
            boolean present,
            boolean draining) {}

    private final JdbcClient jdbc;

    Workers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that are there, by name.
    public List<Worker> present() {
        return known().stream().filter(Worker::present).toList();
    }

    /// Those that are there and those that fell silent within the last hour or so, by name.
    public List<Worker> known() {
        return jdbc.sql("""
                SELECT name, version, slots, executions, last_seen_at, draining, last_seen_tick >= tick - :silent AS present
                  FROM workers, event_clock
                 ORDER BY name
                """)
                .param("silent", GatewayTick.SILENCE)
                .query((row, number) -> new Worker(
                        row.getString("name"),
                        row.getString("version"),
                        row.getInt("slots"),
                        row.getInt("executions"),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("present"),
                        row.getBoolean("draining")))
                .list();
    }

    void seen(WorkerAlive alive) {
        jdbc.sql("""
                INSERT INTO workers (name, version, slots, executions, draining, last_seen_tick, last_seen_at)
                SELECT :name, :version, :slots, :executions, :draining, tick, now() FROM event_clock
                ON CONFLICT (name) DO UPDATE
                   SET version = excluded.version, slots = excluded.slots, executions = excluded.executions,
                       draining = excluded.draining, last_seen_tick = excluded.last_seen_tick, last_seen_at = excluded.last_seen_at
                """)
                .param("name", alive.worker())
                .param("version", alive.version())
                .param("slots", alive.slots())
                .param("executions", alive.executions().size())
                .param("draining", Boolean.TRUE.equals(alive.draining()))
                .update();
    }

    void forgetLongSilent() {
        jdbc.sql("DELETE FROM workers WHERE last_seen_tick < (SELECT tick FROM event_clock) - :ticks")
                .param("ticks", FORGOTTEN_TICKS)
                .update();
    }
}
