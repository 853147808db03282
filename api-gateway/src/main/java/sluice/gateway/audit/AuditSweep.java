package sluice.gateway.audit;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import sluice.gateway.sweeps.Sweep;

/// Forgets records that have been kept long enough.
@Component
final class AuditSweep implements Sweep {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int LIMIT = 1000;

    private final JdbcClient jdbc;
    private final AuditSettings settings;

    AuditSweep(JdbcClient jdbc, AuditSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "forget old audit records";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void sweep() {
        while (forget() == LIMIT) {}
    }

    private int forget() {
        return jdbc.sql("""
                DELETE FROM audit WHERE id IN
                    (SELECT id FROM audit WHERE at < now() - make_interval(secs => :kept)
                      ORDER BY at LIMIT :limit FOR UPDATE SKIP LOCKED)
                """)
                .param("kept", settings.retention().toSeconds())
                .param("limit", LIMIT)
                .update();
    }
}
