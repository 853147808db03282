package sluice.gateway.audit;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import sluice.engine.request.Echo;

/// Puts on record what was done: a row of the table `audit`, and a line of the log `sluice.audit` whose parts are
/// key-value pairs for structured logs. Thread-safe.
@Component
public final class AuditTrail {

    private static final Logger AUDIT = LoggerFactory.getLogger("sluice.audit");

    private final AuditTable table;
    private final AuditBacklog backlog;
    private final Clock clock;

    AuditTrail(AuditTable table, AuditBacklog backlog, Clock clock) {
        this.table = table;
        this.backlog = backlog;
        this.clock = clock;
    }

    /// A request was answered: its line is written at once, its row a moment later, so that no answer waits for it.
    void answered(@Nullable String client, String action, AuditNote note, int status, String address) {
        AuditRecord record = new AuditRecord(
                clock.instant(),
                client,
                action,
                note.jobId(),
                note.subject(),
                note.rows(),
                note.bytes(),
                status,
                address);
        tell(record);
        backlog.add(record);
    }

    /// An export was completed; to be called in the transaction that says so.
    ///
    /// @param client who owns it; empty where nobody is known by name
    public void completed(String client, long jobId, String subject, long rows, long bytes) {
        AuditRecord record = new AuditRecord(
                clock.instant(),
                client.isEmpty() ? null : client,
                "completed",
                jobId,
                subject,
                rows,
                bytes,
                null,
                null);
        table.write(List.of(record));
        tell(record);
    }

    /// Names of tables and clients may hold anything, and stay on their line.
    private static void tell(AuditRecord record) {
        StringBuilder line = new StringBuilder();
        LoggingEventBuilder event = AUDIT.atInfo();
        event = with(event, line, "client", record.client());
        event = with(event, line, "action", record.action());
        event = with(event, line, "job", record.jobId());
        event = with(event, line, "subject", record.subject());
        event = with(event, line, "rows", record.rows());
        event = with(event, line, "bytes", record.bytes());
        event = with(event, line, "status", record.status());
        event = with(event, line, "address", record.address());
        event.log(line.toString().strip());
    }

    private static LoggingEventBuilder with(
            LoggingEventBuilder event, StringBuilder line, String key, @Nullable Object value) {
        if (value == null) {
            return event;
        }
        String shown = Echo.line(value.toString());
        line.append(key).append("=\"").append(shown).append("\" ");
        // A structured line has each field once, and may have this one from what its thread is at.
        return MDC.get(key) == null ? event.addKeyValue(key, shown) : event;
    }
}
