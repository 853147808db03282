package sluice.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Histories with one thing wrong, each rejected by the invariant that speaks of it.
class JobLivesTest {

    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final String SHA = "ab".repeat(32);
    private static final String OTHER_SHA = "cd".repeat(32);
    private static final List<Said> SAID = List.of(
            new Said(1, FIRST, 50, 500, null),
            new Said(1, SECOND, 70, 700, null),
            said(FIRST, SHA),
            said(FIRST, OTHER_SHA));

    private static Said said(UUID execution, String sha256) {
        return new Said(1, execution, 100, 1000, sha256);
    }

    private final List<JobChange> changes = new ArrayList<>();
    private @Nullable JobState now;

    @Test
    void acceptsALifeWithALostAttempt() {
        life(
                PENDING,
                s -> s.status("running").execution(SECOND),
                s -> s.counts(70, 700).sequence(2),
                s -> s.status("pending")
                        .attempt(2)
                        .execution(null)
                        .counts(0, 0)
                        .sequence(-1)
                        .lost(1),
                s -> s.status("running").execution(FIRST),
                s -> s.counts(50, 500).sequence(2).percent(50),
                s -> s.counts(100, 1000).sha256(SHA).reported(),
                s -> s.status("completed").percent(100),
                s -> s.status("expired"));
        deleted();
        assertThat(found()).isEmpty();
    }

    @Test
    void rejectsAnEndThatIsLeft() {
        life(
                PENDING,
                s -> s.status("running").execution(FIRST),
                s -> s.status("failed").error("internal"),
                s -> s.status("running"));
        assertRejectedBy(Invariant.S2_ENDS_ARE_FINAL);
    }

    @Test
    void rejectsAnEndThatIsChanged() {
        life(PENDING, s -> s.status("failed").error("undeliverable"), s -> s.error("internal"));
        assertRejectedBy(Invariant.S2_ENDS_ARE_FINAL);
    }

    @Test
    void rejectsAMoveThatThereIsNot() {
        life(PENDING, s -> s.status("completed").execution(FIRST));
        assertRejectedBy(Invariant.S2_ENDS_ARE_FINAL);
    }

    @Test
    void rejectsTwoExecutionsOfOneAttempt() {
        life(PENDING, s -> s.status("running").execution(FIRST), s -> s.execution(SECOND));
        assertRejectedBy(Invariant.S4_ONE_WINNER);
    }

    @Test
    void rejectsAnotherFileOfACompletedJob() {
        life(PENDING, s -> s.status("running").execution(FIRST), COMPLETED, s -> s.sha256(OTHER_SHA));
        assertRejectedBy(Invariant.S4_ONE_WINNER);
    }

    @Test
    void rejectsCountsOfAnotherExecution() {
        life(PENDING, s -> s.status("running").execution(FIRST), s -> s.counts(70, 700));
        assertRejectedBy(Invariant.S6_ONLY_THE_CURRENT_MOVES);
    }

    @Test
    void rejectsAFileThatItsExecutionNeverSpokeOf() {
        life(PENDING, s -> s.status("running").execution(SECOND), COMPLETED);
        assertRejectedBy(Invariant.S6_ONLY_THE_CURRENT_MOVES);
    }

    @Test
    void rejectsTheWordOfAStranger() {
        life(PENDING, s -> s.status("running").execution(FIRST));
        JobState before = now();
        add(before, new Draft(before).counts(50, 500).draw(), SECOND);
        assertRejectedBy(Invariant.S6_ONLY_THE_CURRENT_MOVES);
    }

    @Test
    void rejectsRowsThatGoBack() {
        life(PENDING, s -> s.status("running").execution(FIRST), s -> s.counts(100, 1000), s -> s.counts(50, 500));
        assertThat(found()).extracting(Violation::invariant).contains(Invariant.S7_COUNTERS_GROW);
    }

    @Test
    void rejectsPercentThatGoesBackInTheNextAttempt() {
        life(
                PENDING,
                s -> s.status("running").execution(FIRST).percent(40),
                s -> s.status("pending").attempt(2).execution(null).percent(0));
        assertRejectedBy(Invariant.S7_COUNTERS_GROW);
    }

    @Test
    void rejectsAVersionThatGoesBack() {
        life(PENDING, s -> s.status("running").execution(FIRST).version(-3));
        assertRejectedBy(Invariant.S7_COUNTERS_GROW);
    }

    @Test
    void rejectsAnAttemptThatIsChargedTwice() {
        life(
                PENDING,
                s -> s.status("running").execution(FIRST),
                s -> s.status("pending").attempt(2).execution(null).lost(1).failed(1));
        assertRejectedBy(Invariant.S8_BUDGETS_ARE_KEPT);
    }

    @Test
    void rejectsAnAttemptBeyondTheBudget() {
        life(
                PENDING,
                s -> s.status("running").execution(FIRST).failed(0),
                s -> s.status("pending").attempt(2).execution(null).failed(1),
                s -> s.status("running").execution(FIRST),
                s -> s.status("pending").attempt(3).execution(null).failed(2),
                s -> s.status("running").execution(FIRST),
                s -> s.status("pending").attempt(4).execution(null).failed(3));
        assertRejectedBy(Invariant.S8_BUDGETS_ARE_KEPT);
    }

    @Test
    void rejectsAttemptsThatAreSkipped() {
        life(
                PENDING,
                s -> s.status("running").execution(FIRST),
                s -> s.status("pending").attempt(3).execution(null));
        assertRejectedBy(Invariant.S8_BUDGETS_ARE_KEPT);
    }

    @Test
    void rejectsACancelledJobThatComesBack() {
        life(PENDING, s -> s.status("cancelled"), s -> s.status("pending"));
        assertRejectedBy(Invariant.S16_NO_RESURRECTION);
    }

    @Test
    void rejectsADeletedJobThatComesBack() {
        life(PENDING);
        deleted();
        life(PENDING);
        assertRejectedBy(Invariant.S16_NO_RESURRECTION);
    }

    private static final UnaryOperator<Draft> PENDING = s -> s;
    private static final UnaryOperator<Draft> COMPLETED =
            s -> s.status("completed").counts(100, 1000).sha256(SHA).reported().percent(100);

    @SafeVarargs
    private void life(UnaryOperator<Draft>... steps) {
        for (UnaryOperator<Draft> step : steps) {
            JobState before = now;
            add(
                    before,
                    step.apply(before == null ? new Draft() : new Draft(before)).draw(),
                    null);
        }
    }

    private void deleted() {
        add(now, null, null);
    }

    private void add(@Nullable JobState before, @Nullable JobState after, @Nullable UUID writer) {
        changes.add(new JobChange(changes.size(), Instant.EPOCH, 1, before, after, writer));
        now = after;
    }

    private JobState now() {
        return Objects.requireNonNull(now);
    }

    private List<Violation> found() {
        return JobLives.violations(changes, SAID, 3);
    }

    private void assertRejectedBy(Invariant invariant) {
        assertThat(found()).extracting(Violation::invariant).containsOnly(invariant);
    }
}
