package sluice.gateway.manifest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import sluice.gateway.access.Caller;
import sluice.gateway.downloads.FinishedFiles;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobAddress;
import sluice.gateway.jobs.Jobs;

/// `GET /jobs/{id}/manifest`.
@RestController
class ManifestController {

    private final Jobs jobs;
    private final FinishedFiles files;

    ManifestController(Jobs jobs, FinishedFiles files) {
        this.jobs = jobs;
        this.files = files;
    }

    @GetMapping(path = JobAddress.JOB + "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
    ManifestView get(@PathVariable long id, Caller caller) {
        Job job = jobs.get(id, caller);
        return ManifestView.of(job, files.manifest(job));
    }
}
