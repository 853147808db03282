package sluice.gateway.subscriptions;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

    /// Brings all subscriptions up to date; of those of all jobs, with what changed since.
    void readIntoAll(List<Subscription> subscriptions, Instant since) {
        List<JobState> changed =
                subscriptions.stream().allMatch(s -> s.job().isPresent()) ? List.of() : changedSince(since);
        for (Subscription subscription : subscriptions) {
            if (subscription.job().isPresent()) {
                readInto(subscription, since);
            } else {
                changed.forEach(subscription::offer);
            }
        }
    }
}
