package sluice.gateway.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.FieldErrors;
import sluice.gateway.access.Caller;
import sluice.gateway.audit.AuditNote;
import sluice.gateway.http.JsonBody;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.QueryFields;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.outbox.WaitingCommands;
import sluice.gateway.requests.RequestChecks;
import sluice.gateway.source.Turns;
import tools.jackson.databind.node.ObjectNode;

/// Jobs over HTTP: create, list, get, cancel, delete.
@RestController
class JobController {

    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Jobs jobs;
    private final RequestChecks requests;
    private final SubmitExport submit;
    private final EndExport end;
    private final JobWatch watch;
    private final Turns turns;
    private final Attempts attempts;
    private final WaitingCommands waiting;

    JobController(
            Jobs jobs,
            RequestChecks requests,
            SubmitExport submit,
            EndExport end,
            JobWatch watch,
            Turns turns,
            Attempts attempts,
            WaitingCommands waiting) {
        this.jobs = jobs;
        this.requests = requests;
        this.turns = turns;
        this.attempts = attempts;
        this.submit = submit;
        this.end = end;
        this.watch = watch;
        this.waiting = waiting;
    }

    @PostMapping(path = JobAddress.JOBS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JobView> create(HttpServletRequest request, Caller caller) throws InterruptedException {
        String key = IdempotencyKey.of(request);
        Job job = submit(JsonBody.read(request), key, caller);
        note(job).of(request);
        return ResponseEntity.accepted()
                .location(URI.create(JobAddress.of(job.id())))
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(JobView.of(job));
    }

    private Job submit(ObjectNode body, @Nullable String key, Caller caller) throws InterruptedException {
        try {
            Optional<Job> earlier = key == null
                    ? Optional.empty()
                    : submit.earlier(caller.owner(), CheckedExport.withoutSecret(body), key);
            return earlier.isPresent()
                    ? earlier.get()
                    : submit.submit(newJob(check(body, caller), caller), key).job();
        } catch (SubmitExport.KeyReused e) {
            throw new RequestRefused(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key made a job of another body; send the same body, or a new key.");
        }
    }

    private CheckedExport check(ObjectNode body, Caller caller) throws InterruptedException {
        try (var _ = turns.take()) {
            return requests.check(body, caller);
        }
    }

    private static NewJob newJob(CheckedExport export, Caller caller) {
        return new NewJob(
                caller.owner(),
                export.kept(),
                export.requestedTable(),
                export.body(),
                export.label(),
                export.estimatedRows(),
                export.warnings(),
                export.webhook());
    }

    @GetMapping(path = JobAddress.JOBS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<JobView>> list(HttpServletRequest request, Caller caller) {
        JobListQuery query = new JobListQuery(request, caller);
        List<Job> found = jobs.list(query.withOneMore());
        List<Job> page = found.subList(0, Math.min(found.size(), query.pageSize()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (found.size() > page.size()) {
            answer.header(HttpHeaders.LINK, query.linkToPageAfter(page.getLast().id()));
        }
        return answer.body(page.stream().map(this::view).toList());
    }

    @GetMapping(path = JobAddress.JOB, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JobView> get(@PathVariable long id, HttpServletRequest request, Caller caller)
            throws InterruptedException {
        Duration wait = waitOf(request);
        Job job = jobs.get(id, caller);
        if (wait.isPositive() && !job.status().isEnded() && !isStale(request, job)) {
            watch.await(id, job.version(), wait);
            job = jobs.get(id, caller);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().eTag(etag(job)).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (!job.status().isEnded()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(view(job));
    }

    private JobView view(Job job) {
        return JobView.of(
                job, job.status() == JobStatus.PENDING ? waiting.placeOf(job.id()) : Optional.<Integer>empty());
    }

    /// The body that made the job, as it was sent, for making another.
    @GetMapping(path = JobAddress.JOB + "/request", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> request(@PathVariable long id, Caller caller) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(jobs.get(id, caller).request());
    }

    /// What became of each attempt that a worker began, first one first.
    @GetMapping(path = JobAddress.JOB + "/attempts", produces = MediaType.APPLICATION_JSON_VALUE)
    List<AttemptView> attempts(@PathVariable long id, Caller caller) {
        return attempts.of(jobs.get(id, caller).id());
    }

    private static Duration waitOf(HttpServletRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryFields query = new QueryFields(request, errors);
        Long seconds = query.integer("wait", 0, LONGEST_WAIT_SECONDS);
        query.refuseOthers();
        errors.refuseIfAny();
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }

    /// Whether the client names the version that it knows, and it is another one: there is nothing to wait for.
    private static boolean isStale(HttpServletRequest request, Job job) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && !known.contains(etag(job));
    }

    private static String etag(Job job) {
        return "\"" + job.version() + "\"";
    }

    @PostMapping(path = JobAddress.JOB + "/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    JobView cancel(@PathVariable long id, HttpServletRequest request, Caller caller) {
        note(jobs.get(id, caller)).of(request);
        return switch (end.cancelUnlessEnded(id)) {
            case EndExport.Cancellation.Cancelled(Job after) -> JobView.of(after);
            case EndExport.Cancellation.AlreadyEnded(Job job) ->
                throw new RequestRefused(
                        ProblemType.ALREADY_ENDED,
                        "Job " + id + " has ended as " + job.status().wireName() + " and stays so.");
            case EndExport.Cancellation.Unknown() -> throw JobAddress.noJobAt(id);
        };
    }

    @DeleteMapping(JobAddress.JOB)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id, HttpServletRequest request, Caller caller) {
        note(jobs.get(id, caller)).of(request);
        if (end.delete(id).isEmpty()) {
            throw JobAddress.noJobAt(id);
        }
    }

    private static AuditNote note(Job job) {
        return new AuditNote(job.id(), job.spec().table().toString(), null, null);
    }
}
