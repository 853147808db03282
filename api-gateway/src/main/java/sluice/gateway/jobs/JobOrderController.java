package sluice.gateway.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.JsonFields;
import sluice.gateway.http.JsonBody;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.outbox.WaitingCommands;

/// What an operator orders for one job: `POST /jobs/{id}/front` and `PUT /jobs/{id}/expiry`.
@RestController
class JobOrderController {

    private final Jobs jobs;
    private final WaitingCommands waiting;
    private final FileKeeping keeping;
    private final Clock clock;

    JobOrderController(Jobs jobs, WaitingCommands waiting, FileKeeping keeping, Clock clock) {
        this.jobs = jobs;
        this.waiting = waiting;
        this.keeping = keeping;
        this.clock = clock;
    }

    @PostMapping(path = JobAddress.JOB + "/front", produces = MediaType.APPLICATION_JSON_VALUE)
    JobView moveToFront(@PathVariable long id) {
        Job job = find(id);
        if (job.status() != JobStatus.PENDING) {
            throw new RequestRefused(
                    ProblemType.NOT_WAITING,
                    "Job " + id + " is " + job.status().wireName()
                            + ": only a job that waits has a place in the queue.");
        }
        waiting.moveToFront(id);
        return JobView.of(find(id), waiting.placeOf(id));
    }

    @PutMapping(path = JobAddress.JOB + "/expiry", produces = MediaType.APPLICATION_JSON_VALUE)
    JobView keep(@PathVariable long id, HttpServletRequest request) {
        Instant until = until(request);
        return JobView.of(keeping.keepIfCompleted(id, until).orElseThrow(() -> noFile(find(id))));
    }

    /// @return null to keep the file for good
    private @Nullable Instant until(HttpServletRequest request) {
        FieldErrors errors = new FieldErrors();
        var body = JsonBody.read(request);
        JsonFields fields = new JsonFields(body, errors);
        String text = fields.text("expires_at", 100);
        fields.refuseOthers();
        if (!body.has("expires_at")) {
            errors.add("/expires_at", "required", "Give expires_at: a time, or null to keep the file for good.");
        }
        Instant until = text == null ? null : time(text, errors);
        errors.refuseIfAny();
        return until;
    }

    private @Nullable Instant time(String text, FieldErrors errors) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.toInstant().isAfter(clock.instant()) && time.getYear() <= 9999) {
                return time.toInstant();
            }
            errors.add(
                    "/expires_at",
                    "out_of_range",
                    "expires_at must lie ahead; to remove the file now, delete the job.");
        } catch (DateTimeException e) {
            String detail = "expires_at must be a time with its offset, as 2026-01-31T12:00:00Z, not "
                    + Echo.quoted(text) + ".";
            errors.add("/expires_at", "invalid", detail);
        }
        return null;
    }

    private static RequestRefused noFile(Job job) {
        String is = "Job " + job.id() + " is " + job.status().wireName();
        return switch (job.status()) {
            case PENDING, RUNNING ->
                new RequestRefused(ProblemType.NOT_READY, is + "; there is no file yet.").retryAfterSeconds(1);
            case FAILED, CANCELLED -> new RequestRefused(ProblemType.NO_FILE, is + "; there is no file to keep.");
            case COMPLETED, EXPIRED ->
                new RequestRefused(ProblemType.EXPIRED, is + "; its file is gone. Create the job again.");
        };
    }

    private Job find(long id) {
        return jobs.find(id).orElseThrow(() -> JobAddress.noJobAt(id));
    }
}
