package sluice.gateway.downloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.gateway.files.Installation;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.jobs.FileName;
import sluice.gateway.jobs.Job;

/// The files of completed jobs on the export volume, each held against what its job says of it.
@Component
public final class FinishedFiles {

    private static final Logger log = LoggerFactory.getLogger(FinishedFiles.class);

    private final FileStore store;
    private final Installation installation;

    FinishedFiles(FileStore store, Installation installation) {
        this.store = store;
        this.installation = installation;
    }

    /// @throws RequestRefused 409 or 410 if the job has no file, 503 if the volume is away, 500 if the file is not the
    ///     one that was reported
    FinishedFile of(Job job) {
        return new FinishedFile(
                whole(job).file(),
                job.bytes(),
                Objects.requireNonNull(job.sha256(), "a completed job has its sha256"),
                Objects.requireNonNull(job.completedAt(), "a completed job has its end"),
                FileName.of(job),
                job.spec().format().mediaType(job.spec().compress()));
    }

    /// What the worker noted of the file beside it.
    ///
    /// @throws RequestRefused as the file's download would be
    public Manifest manifest(Job job) {
        return whole(job).manifest();
    }

    private FinishedExport whole(Job job) {
        Availability.requireFile(job);
        FinishedExport export;
        BasicFileAttributes attributes;
        try {
            Optional<FinishedExport> found = find(job);
            if (found.isEmpty()) {
                throw missing(job);
            }
            export = found.get();
            attributes = Files.readAttributes(export.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            log.error("The file of job {} cannot be read", job.id(), e);
            throw volumeAway();
        }
        if (!attributes.isRegularFile() || attributes.size() != job.bytes()) {
            log.error(
                    "{} has {} bytes, but job {} reported {}", export.file(), attributes.size(), job.id(), job.bytes());
            throw damaged(job);
        }
        return export;
    }

    private Optional<FinishedExport> find(Job job) throws IOException {
        return store.find(
                job.id(), Objects.requireNonNull(job.executionId(), "a completed job has the execution that won"));
    }

    private RequestRefused missing(Job job) throws IOException {
        if (!store.belongsTo(installation.id())) {
            log.error("The export volume is not mounted at {}", store.root());
            return volumeAway();
        }
        log.error("The file of job {} is missing below {}", job.id(), store.root());
        return damaged(job);
    }

    private static RequestRefused volumeAway() {
        return new RequestRefused(ProblemType.VOLUME_UNAVAILABLE, "The export volume cannot be read now; try again.")
                .retryAfterSeconds(30);
    }

    private static RequestRefused damaged(Job job) {
        return new RequestRefused(
                ProblemType.FILE_DAMAGED,
                "The file of job " + job.id() + " is not the one that was written; create the job again.");
    }
}
