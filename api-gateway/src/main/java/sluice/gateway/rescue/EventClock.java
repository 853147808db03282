package sluice.gateway.rescue;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells the time by the stream of events: it stands still whenever events are not applied, so that a broken broker, a
/// backlog or a paused gateway costs no execution its lease. No wall clock of any machine has a part in it.
@Component
public final class EventClock {

    /// Ticks of several gateways count once, and so does a backlog of them.
    private static final double SHORTEST_TICK = 0.8;

    private final JdbcClient jdbc;
    private final TickSettings settings;

    EventClock(JdbcClient jdbc, TickSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Applies a tick that came with the events.
    public void advance() {
        jdbc.sql("""
                UPDATE event_clock SET tick = tick + 1, at = now() WHERE at < now() - make_interval(secs => :shortest)
                """)
                .param("shortest", settings.tickInterval().toMillis() / 1000.0 * SHORTEST_TICK)
                .update();
    }

    /// How long ago it went on.
    public Duration age() {
        return jdbc.sql("SELECT extract(epoch FROM clock_timestamp() - at)::float8 FROM event_clock")
                .query((row, number) -> Duration.ofMillis(Math.round(row.getDouble(1) * 1000)))
                .single();
    }

    long tick() {
        return jdbc.sql("SELECT tick FROM event_clock").query(Long.class).single();
    }
}
