package sluice.gateway.limits;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.RequestLimits;
import sluice.engine.store.FileStore;
import sluice.gateway.access.Caller;
import sluice.gateway.http.JsonBody;
import sluice.gateway.jobs.JobFigures;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.OwnerUsage;
import sluice.gateway.jobs.RetentionSettings;
import sluice.gateway.preview.Previews;

/// `GET /limits`.
@RestController
class LimitController {

    private static final Logger log = LoggerFactory.getLogger(LimitController.class);

    private final JobFigures jobs;
    private final FileStore files;
    private final RetentionSettings retention;
    private final ClientLimits clients;
    private final OwnerUsage usage;

    LimitController(
            JobFigures jobs, FileStore files, RetentionSettings retention, ClientLimits clients, OwnerUsage usage) {
        this.jobs = jobs;
        this.files = files;
        this.retention = retention;
        this.clients = clients;
        this.usage = usage;
    }

    @GetMapping(path = "/api/v1/export/limits", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Limit> list(Caller caller) {
        OwnerUsage.Usage used = usage.of(caller.owner());
        var counts = jobs.byStatus();
        return List.of(
                Limit.ofRequests("request_bytes", "bytes", JsonBody.MAX_BYTES, "of the body of one request"),
                Limit.ofRequests("conditions", "conditions", RequestLimits.CONDITIONS, "in filters.where"),
                Limit.ofRequests(
                        "condition_values", "values", RequestLimits.CONDITION_VALUES, "of one condition with in"),
                Limit.ofRequests(
                        "value_characters",
                        "characters",
                        RequestLimits.VALUE_CHARACTERS,
                        "of one value of a condition"),
                Limit.ofRequests("label_characters", "characters", RequestLimits.LABEL_CHARACTERS, "of label"),
                Limit.ofRequests("preview_rows", "rows", Previews.ROWS, "in one preview"),
                Limit.ofRequests(
                        "file_seconds", "seconds", retention.ttl().toSeconds(), "for which a finished file is kept"),
                new Limit(
                        "client_unfinished_jobs",
                        "jobs",
                        orNone(clients.unfinishedJobs()),
                        used.unfinished(),
                        "of this client, that wait or run"),
                new Limit(
                        "client_rows_per_day",
                        "rows",
                        orNone(clients.rowsPerDay()),
                        used.rows(),
                        "exported by this client in the last 24 hours"),
                new Limit(
                        "client_bytes_per_day",
                        "bytes",
                        orNone(clients.bytesPerDay().toBytes()),
                        used.bytes(),
                        "exported by this client in the last 24 hours"),
                new Limit(
                        "client_requests_per_minute",
                        "requests",
                        orNone(clients.requestsPerMinute()),
                        null,
                        "of this client to one gateway"),
                new Limit("jobs_pending", "jobs", null, counts.getOrDefault(JobStatus.PENDING, 0L), "that wait"),
                new Limit("jobs_running", "jobs", null, counts.getOrDefault(JobStatus.RUNNING, 0L), "that run"),
                storage(jobs.stored().bytes()));
    }

    private static @Nullable Long orNone(long limit) {
        return limit == 0 ? null : Long.valueOf(limit);
    }

    private Limit storage(long used) {
        Long free = free();
        return new Limit(
                "storage_bytes",
                "bytes",
                free == null ? null : Long.valueOf(used + free),
                used,
                "on the export volume, by finished files");
    }

    private @Nullable Long free() {
        try {
            return files.usableBytes();
        } catch (IOException e) {
            log.debug("The room on the export volume cannot be told", e);
            return null;
        }
    }
}
