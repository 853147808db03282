package sluice.browser;

import java.util.Locale;

/// Jobs in every state, as after an hour of work.
final class History {

    private static final int HOUR = 59;

    static final long FAILED = HOUR + 4;
    static final long COMPLETED = HOUR + 6;
    static final long RUNNING = HOUR + 8;

    private History() {}

    /// Counts on there being no job.
    static void make(RunningSluice sluice) {
        done(sluice, "{\"table_name\": \"fred_series\", \"format\": \"json\"}");
        for (int minutes = HOUR; minutes > 0; minutes--) {
            copyIntoThePast(sluice, minutes);
        }
        done(sluice, "{\"table_name\": \"sales.customers\", \"format\": \"jsonl\", \"compress\": true}");
        done(sluice, """
                {"table_name": "fred_series", "format": "csv", "filters": {"date_from": "2020-01-01"}}""");
        sluice.await(sluice.create("{\"table_name\": \"sensor_readings\", \"format\": \"parquet\"}"), "failed");
        done(sluice, "{\"table_name\": \"sales.orders\", \"format\": \"parquet\", \"parquet\": {\"codec\": \"zstd\"}}");
        done(sluice, """
                {"table_name": "sales.orders", "format": "csv", "row_limit": 25000, "order_by": ["-placed_at"],
                 "label": "Sample for finance"}""");
        sluice.cancel(sluice.create("{\"table_name\": \"audit_log\", \"format\": \"json\"}"));
        sluice.create("{\"table_name\": \"audit_log\", \"format\": \"csv\", \"label\": \"Quarterly review\"}");
        sluice.create("{\"table_name\": \"audit_log\", \"format\": \"jsonl\", \"compress\": true}");
        sluice.create("{\"table_name\": \"sales.customers\", \"format\": \"csv\"}");
    }

    private static void done(RunningSluice sluice, String request) {
        sluice.await(sluice.create(request), "completed");
    }

    /// A job that was completed some minutes ago, for the pictures of operations.
    private static void copyIntoThePast(RunningSluice sluice, int minutesAgo) {
        double rows = 400_000 + 300_000 * Math.abs(Math.sin(minutesAgo * 0.37)) + minutesAgo % 7 * 60_000;
        sluice.jobs(String.format(
                Locale.ROOT,
                """
                INSERT INTO sluice.export_jobs (status, spec, table_schema, table_name, requested_table, format, request,
                       execution_id, worker, rows, bytes, percent, sha256, created_at, started_at, completed_at,
                       expires_at)
                SELECT 'completed', spec, table_schema, table_name, requested_table, format, request,
                       gen_random_uuid(), worker, %1$d, %1$d * 31, 100, sha256,
                       t - interval '%2$d milliseconds', t, t + interval '%3$d milliseconds', now() + interval '1 day'
                  FROM sluice.export_jobs, LATERAL (SELECT now() - interval '%4$d minutes' AS t) WHERE id = 1
                """,
                Math.round(rows),
                40 + minutesAgo % 9 * 180,
                300 + minutesAgo % 11 * 420,
                minutesAgo));
    }
}
