package sluice.gateway.jobs;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import sluice.model.Sha256;
import sluice.telemetry.Step;

/// Accepts a job: its row, its first dispatch and its first status message are one transaction.
@Component
public final class SubmitExport {

    /// @param job as it now stands
    /// @param isNew false where the idempotency key had made it before
    public record Accepted(Job job, boolean isNew) {}

    /// The idempotency key was used before, with another body.
    public static final class KeyReused extends Exception {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Jobs jobs;
    private final IdempotencyKeys keys;
    private final JobAftermath aftermath;

    SubmitExport(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Jobs jobs,
            IdempotencyKeys keys,
            JobAftermath aftermath) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.jobs = jobs;
        this.keys = keys;
        this.aftermath = aftermath;
    }

    /// @param idempotencyKey of the job's owner; null where the client gave none
    public Accepted submit(NewJob job, @Nullable String idempotencyKey) throws KeyReused {
        if (idempotencyKey == null) {
            return new Accepted(inTransaction(() -> insert(job)), true);
        }
        String sha256 = sha256(job.request());
        String key = IdempotencyKeys.of(job.owner(), idempotencyKey);
        while (true) {
            Optional<Job> made = inTransaction(() -> insertIfUnused(job, key, sha256));
            if (made.isPresent()) {
                return new Accepted(made.get(), true);
            }
            // Empty where the job was deleted meanwhile, and the key with it: then it is free again.
            Optional<Job> earlier = earlier(job.owner(), job.request(), idempotencyKey);
            if (earlier.isPresent()) {
                return new Accepted(earlier.get(), false);
            }
        }
    }

    /// The job that this owner's key has made of this request: to be asked first, since the request may no longer be
    /// right (its table is gone, or the source is away) when a client repeats it to learn what became of it.
    ///
    /// @throws KeyReused if the key has made a job of another request
    public Optional<Job> earlier(String owner, String request, String idempotencyKey) throws KeyReused {
        Optional<IdempotencyKeys.Use> use = keys.find(IdempotencyKeys.of(owner, idempotencyKey));
        if (use.isPresent() && !use.get().requestSha256().equals(sha256(request))) {
            throw new KeyReused();
        }
        return use.flatMap(u -> jobs.find(u.jobId()));
    }

    private Optional<Job> insertIfUnused(NewJob job, String key, String sha256) {
        if (!keys.takeIfUnused(key, sha256)) {
            return Optional.empty();
        }
        Job made = insert(job);
        keys.made(key, made.id());
        return Optional.of(made);
    }

    private Job insert(NewJob job) {
        Step request = Step.current();
        Job made = jdbc.sql("""
                INSERT INTO export_jobs (owner, spec, table_schema, table_name, requested_table, format, row_limit, request,
                                         label, estimated_rows, warnings, traceparent)
                VALUES (:owner, :spec::jsonb, :schema, :table, :requested, :format, :row_limit, :request::json,
                        :label, :estimated, :warnings::jsonb, :traceparent)
                RETURNING *
                """)
                .param("owner", job.owner())
                .param("spec", JobJson.write(job.spec()))
                .param("schema", job.spec().table().schema())
                .param("table", job.spec().table().name())
                .param("requested", job.requestedTable())
                .param("format", job.spec().format().wireName())
                .param("row_limit", job.spec().rowLimit())
                .param("request", job.request())
                .param("label", job.label())
                .param("estimated", job.estimatedRows())
                .param("warnings", JobJson.write(job.warnings()))
                .param("traceparent", request.traceparent())
                .query(JobRow::job)
                .single();
        request.with("sluice.job.id", made.id());
        aftermath.created(made, job);
        return made;
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return requireNonNull(transactions.execute(status -> work.get()));
    }

    private static String sha256(String request) {
        return HexFormat.of().formatHex(Sha256.digest().digest(request.getBytes(StandardCharsets.UTF_8)));
    }
}
