package sluice.gateway.subscriptions;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import sluice.gateway.access.Caller;
import sluice.gateway.jobs.Jobs;
import tools.jackson.databind.json.JsonMapper;

/// Reads how jobs stand now out of the jobs database into subscriptions: at their start, and for what the broker could
/// not tell.
@Component
final class JobStates {

    /// How many jobs a stream of all begins with at most.
    static final int MOST = 500;

    /// No owner has a name like this.
    private static final String EVERYBODY = "\n";

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
            Caller caller = subscription.caller();
            subscription.offer(jobs.find(id, caller)
                    .map(job -> JobState.of(job, json))
                    .orElseGet(() -> JobState.gone(id, caller.owner(), clock.instant())));
        } else {
            changedSince(since, subscription.caller().onlyOwner()).forEach(subscription::offer);
        }
    }

    private List<JobState> changedSince(Instant since, @Nullable String owner) {
        return jobs.unfinishedOrChangedSince(since, owner, MOST).stream()
                .map(job -> JobState.of(job, json))
                .toList();
    }

    /// Brings all subscriptions up to date; of those of all jobs, with what changed since, and with what is gone of
    /// that which they know.
    void readIntoAll(List<Subscription> subscriptions, Instant since) {
        subscriptions.stream().filter(s -> s.job().isPresent()).forEach(s -> readInto(s, since));
        List<Subscription> ofAll =
                subscriptions.stream().filter(s -> s.job().isEmpty()).toList();
        if (!ofAll.isEmpty()) {
            tellWhatChanged(ofAll, since);
            tellWhatIsGone(ofAll);
        }
    }

    /// Each owner's jobs are read once, however many of its streams there are.
    private void tellWhatChanged(List<Subscription> ofAll, Instant since) {
        Map<String, List<JobState>> changed = new HashMap<>();
        for (Subscription subscription : ofAll) {
            String owner = subscription.caller().onlyOwner();
            changed.computeIfAbsent(owner == null ? EVERYBODY : owner, any -> changedSince(since, owner))
                    .forEach(subscription::offer);
        }
    }

    private void tellWhatIsGone(List<Subscription> ofAll) {
        Set<Long> gone = ofAll.stream().flatMap(s -> s.known().stream()).collect(Collectors.toSet());
        gone.removeAll(jobs.existing(gone));
        Instant now = clock.instant();
        for (Subscription subscription : ofAll) {
            Set<Long> known = subscription.known();
            gone.stream()
                    .filter(known::contains)
                    .forEach(id -> subscription.offer(
                            JobState.gone(id, subscription.caller().owner(), now)));
        }
    }
}
