package sluice.gateway.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import sluice.engine.request.Echo;

/// Writes records into the table `audit`, and each as a line of the log `sluice.audit` whose parts are key-value
/// pairs for structured logs. Thread-safe.
@Component
public final class AuditTrail {

    private static final Logger AUDIT = LoggerFactory.getLogger("sluice.audit");
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A request was answered. Its answer is out, so that a jobs database that is away keeps nothing back; the line
    /// of the log is there in any case.
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
        try {
            write(record);
        } catch (DataAccessException | TransactionException e) {
            log.error("The table audit lacks what the line above says: {}", e.getMessage());
        }
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
        write(record);
        tell(record);
    }

    private void write(AuditRecord record) {
        jdbc.sql("""
                INSERT INTO audit (at, client, action, job_id, subject, rows, bytes, status, address)
                VALUES (:at, :client, :action, :job, :subject, :rows, :bytes, :status, :address)
                """)
                .param("at", record.at().atOffset(ZoneOffset.UTC))
                .param("client", record.client())
                .param("action", record.action())
                .param("job", record.jobId())
                .param("subject", record.subject())
                .param("rows", record.rows())
                .param("bytes", record.bytes())
                .param("status", record.status())
                .param("address", record.address())
                .update();
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
