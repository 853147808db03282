package sluice.gateway.database;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Jobs and stored bytes by status.
final class Tallies {

    private Tallies() {}

    /// As the triggers keep them.
    static Map<String, String> kept(JdbcClient jdbc) {
        return figures(jdbc, """
                SELECT status, sum(jobs) || ' jobs, ' || sum(bytes) || ' bytes' FROM sluice.job_tallies
                 GROUP BY status HAVING sum(jobs) <> 0 OR sum(bytes) <> 0
                """);
    }

    /// As they are.
    static Map<String, String> counted(JdbcClient jdbc) {
        return figures(jdbc, """
                SELECT status, count(*) || ' jobs, ' || coalesce(sum(bytes) FILTER (WHERE status = 'completed'), 0) || ' bytes'
                  FROM sluice.export_jobs GROUP BY status
                """);
    }

    private static Map<String, String> figures(JdbcClient jdbc, String sql) {
        Map<String, String> figures = new TreeMap<>();
        jdbc.sql(sql).query(row -> {
            figures.put(row.getString(1), row.getString(2));
        });
        return figures;
    }
}
