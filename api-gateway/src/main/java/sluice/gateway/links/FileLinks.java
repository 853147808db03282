package sluice.gateway.links;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.Jobs;

/// Makes links, and finds the job that one leads to. Nothing is stored: a link ends with its time, with its job, or
/// with the key. Thread-safe.
@Component
public final class FileLinks {

    /// Where links are followed.
    public static final String LINKS = "/api/v1/export/links";

    private final LinkKey key;
    private final Jobs jobs;
    private final Clock clock;

    FileLinks(LinkKey key, Jobs jobs, Clock clock) {
        this.key = key;
        this.jobs = jobs;
        this.clock = clock;
    }

    LinkView create(Job job, Duration lifetime) {
        Instant end = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        return new LinkView(LINKS + "/" + new FileLink(job.id(), end).signed(key.get()), end);
    }

    /// @param text of a link, as it came in an address
    /// @throws RequestRefused 404 or 410
    public Job follow(String text) {
        FileLink link = FileLink.of(text, key.get()).orElseThrow(FileLinks::noLink);
        if (!clock.instant().isBefore(link.expiresAt())) {
            throw new RequestRefused(
                    ProblemType.LINK_EXPIRED, "The link expired at " + link.expiresAt() + "; ask for a new one.");
        }
        return jobs.find(link.jobId()).orElseThrow(FileLinks::noLink);
    }

    private static RequestRefused noLink() {
        return new RequestRefused(
                ProblemType.NOT_FOUND, "This link leads nowhere: it is not as it was made, or its job is deleted.");
    }
}
