package sluice.gateway.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The table `audit`, to which records are only ever added. Thread-safe.
@Component
class AuditTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// In the order of the list; all or none of them, also outside of a transaction.
    ///
    /// @throws org.springframework.dao.DataAccessException if the jobs database does not take them
    void write(List<AuditRecord> records) {
        jdbc.sql("""
                INSERT INTO audit (at, client, action, job_id, subject, rows, bytes, status, address)
                SELECT at, client, action, job_id, subject, rows, bytes, status, address
                  FROM json_populate_recordset(NULL::audit, :records::json)
                """).param("records", json.writeValueAsString(records)).update();
    }
}
