package sluice.gateway.jobs;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which job a key has made. A key lives as long as its job, at most for the retention that the sweep knows.
@Component
final class IdempotencyKeys {

    /// @param requestSha256 of the body that came with the key
    record Use(String requestSha256, long jobId) {}

    /// Stands between an owner and a key, since neither can hold it.
    private static final char OF = '\u001f';

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The key as it is stored: two owners may choose the same one.
    static String of(String owner, String key) {
        return owner.isEmpty() ? key : owner + OF + key;
    }

    /// Takes the key for this transaction, waiting for another one that is about to use it.
    ///
    /// @return false if it has been used
    boolean takeIfUnused(String key, String requestSha256) {
        return jdbc.sql("""
                        INSERT INTO idempotency_keys (key, request_sha256) VALUES (:key, :sha256)
                        ON CONFLICT (key) DO NOTHING
                        """).param("key", key).param("sha256", requestSha256).update() == 1;
    }

    void made(String key, long jobId) {
        jdbc.sql("UPDATE idempotency_keys SET job_id = :job WHERE key = :key")
                .param("job", jobId)
                .param("key", key)
                .update();
    }

    Optional<Use> find(String key) {
        return jdbc.sql("SELECT request_sha256, job_id FROM idempotency_keys WHERE key = :key")
                .param("key", key)
                .query((row, number) -> new Use(row.getString("request_sha256"), row.getLong("job_id")))
                .optional();
    }
}
