package sluice.gateway.links;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.JsonFields;
import sluice.gateway.access.Caller;
import sluice.gateway.audit.AuditNote;
import sluice.gateway.http.JsonBody;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobAddress;
import sluice.gateway.jobs.Jobs;

/// `POST /jobs/{id}/links`: also before the job has a file, for whoever is to fetch it once it has.
@RestController
class LinkController {

    private static final long DEFAULT_SECONDS = Duration.ofHours(1).toSeconds();
    private static final long MOST_SECONDS = Duration.ofDays(7).toSeconds();

    private final Jobs jobs;
    private final FileLinks links;

    LinkController(Jobs jobs, FileLinks links) {
        this.jobs = jobs;
        this.links = links;
    }

    @PostMapping(path = JobAddress.JOB + "/links", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    LinkView create(@PathVariable long id, HttpServletRequest request, Caller caller) {
        Duration lifetime = lifetime(request);
        Job job = jobs.get(id, caller);
        new AuditNote(job.id(), job.spec().table().toString(), null, null).of(request);
        return links.create(job, lifetime);
    }

    private static Duration lifetime(HttpServletRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonFields fields = new JsonFields(JsonBody.read(request), errors);
        Long seconds = fields.integer("seconds", 1, MOST_SECONDS);
        fields.refuseOthers();
        errors.refuseIfAny();
        return Duration.ofSeconds(seconds == null ? DEFAULT_SECONDS : seconds);
    }
}
