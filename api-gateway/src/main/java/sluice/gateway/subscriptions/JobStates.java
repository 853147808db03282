package sluice.gateway.subscriptions;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import sluice.gateway.jobs.Jobs;
import tools.jackson.databind.json.JsonMapper;

/// Reads how jobs stand now out of the jobs database into subscriptions: at their start, and for what the broker could
/// not tell.
@Component
final class JobStates {

    /// How many jobs a stream of all begins with at most.
    static final int MOST = 500;

    private final Jobs jobs;
    private final JsonMapper json;
    private final Clock clock;

    JobStates(Jobs jobs, JsonMapper json, Clock clock) {
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    /// @param since for a subscription of all jobs: with those that have not ended, those changed since
    void readInto(Subscription subscription, Instant since) {
        if (subscription.job().isPresent()) {
            long id = subscription.job().getAsLong();
            subscription.offer(jobs.find(id)
                    .map(job -> JobState.of(job, json))
                    .orElseGet(() -> JobState.gone(id, clock.instant())));
        } else {
            changedSince(since).forEach(subscription::offer);
        }
    }

    private List<JobState> changedSince(Instant since) {
        return jobs.unfinishedOrChangedSince(since, MOST).stream()
                .map(job -> JobState.of(job, json))
                .toList();
    }

    /// Brings all subscriptions up to date; of those of all jobs, with what changed since, and with what is gone of
    /// that
    /// which they know.
    void readIntoAll(List<Subscription> subscriptions, Instant since) {
        subscriptions.stream().filter(s -> s.job().isPresent()).forEach(s -> readInto(s, since));
        List<Subscription> ofAll =
                subscriptions.stream().filter(s -> s.job().isEmpty()).toList();
        if (!ofAll.isEmpty()) {
            List<JobState> changed = changedSince(since);
            ofAll.forEach(subscription -> changed.forEach(subscription::offer));
            tellWhatIsGone(ofAll);
        }
    }

    private void tellWhatIsGone(List<Subscription> ofAll) {
        Set<Long> gone = ofAll.stream().flatMap(s -> s.known().stream()).collect(Collectors.toSet());
        gone.removeAll(jobs.existing(gone));
        Instant now = clock.instant();
        for (Subscription subscription : ofAll) {
            Set<Long> known = subscription.known();
            gone.stream().filter(known::contains).forEach(id -> subscription.offer(JobState.gone(id, now)));
        }
    }
}
