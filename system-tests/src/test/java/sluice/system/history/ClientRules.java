package sluice.system.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.JobState;
import sluice.testkit.history.Violation;

/// What clients were told, held against each other and against the rows.
final class ClientRules {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "expired", "deleted");

    private record Eyes(String client, long job) {}

    private final Evidence evidence;
    private final Consumer<Violation> found;

    ClientRules(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
    }

    void check() {
        acceptedJobs();
        keys();
        views();
        downloads();
    }

    private void acceptedJobs() {
        Set<Long> there = evidence.jobs().stream().map(JobAtEnd::job).collect(Collectors.toSet());
        Set<Long> accepted = evidence.answers().stream().map(Answer::job).collect(Collectors.toSet());
        for (long job : accepted) {
            if (!there.contains(job) && !evidence.deleted().contains(job)) {
                add(Invariant.S1_ACCEPTED_JOBS_STAY, "job " + job + " was accepted, and is gone");
            }
        }
    }

    private void keys() {
        Map<String, Long> made = new HashMap<>();
        for (Answer answer : evidence.answers()) {
            Long earlier = made.putIfAbsent(answer.key(), answer.job());
            if (earlier != null
                    && earlier != answer.job()
                    && !evidence.deleted().contains(earlier)) {
                add(
                        Invariant.S11_KEYS_MAKE_ONE_JOB,
                        "key " + answer.key() + " made jobs " + earlier + " and " + answer.job());
            }
        }
    }

    private void views() {
        Map<Eyes, Seen> last = new HashMap<>();
        for (Seen now : evidence.seen()) {
            Seen before = last.put(new Eyes(now.client(), now.job()), now);
            if (before != null && isBackwards(before, now)) {
                add(Invariant.S13_CLIENTS_NEVER_SEE_BACKWARDS, before + " and then " + now);
            }
        }
    }

    private static boolean isBackwards(Seen before, Seen now) {
        if (now.status().equals("deleted")) {
            // Where the deletion itself was missed, all that can be told is the id.
            return false;
        }
        boolean leavesItsEnd = ENDS.contains(before.status()) && !ENDS.contains(now.status());
        boolean losesRows = now.attempt() == before.attempt() && now.rows() < before.rows();
        return leavesItsEnd
                || losesRows
                || now.attempt() < before.attempt()
                || now.version() < before.version()
                || now.percent() < before.percent();
    }

    private void downloads() {
        Map<Long, String> checksums = checksums();
        for (Download download : evidence.downloads()) {
            if (!download.broke() && download.received() != download.announced()) {
                add(Invariant.S12_BODIES_ARE_COMPLETE, download.toString());
            }
            String stated = checksums.get(download.job());
            boolean isWhole = download.sha256().isEmpty() || download.sha256().equals(stated);
            if (!isWhole || !Objects.equals(download.etag(), stated)) {
                add(
                        Invariant.S3_ONLY_WHOLE_FILES_ARE_SERVED,
                        "job " + download.job() + " states " + stated + ", " + download);
            }
        }
    }

    /// Of each job that was ever completed.
    private Map<Long, String> checksums() {
        Map<Long, String> checksums = new HashMap<>();
        for (JobChange change : evidence.changes()) {
            JobState after = change.after();
            if (after != null && after.status().equals("completed") && after.sha256() != null) {
                checksums.putIfAbsent(change.job(), after.sha256());
            }
        }
        return checksums;
    }

    private void add(Invariant invariant, String what) {
        found.accept(new Violation(invariant, what));
    }
}
