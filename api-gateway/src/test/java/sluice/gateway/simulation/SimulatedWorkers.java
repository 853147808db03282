package sluice.gateway.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sluice.engine.store.Manifest;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.command.ExecuteExport;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.model.event.WorkerAlive;
import sluice.testkit.history.Said;

/// What workers do to the bus and to the volume, whoever of them does it. Each execution counts in numbers of its own,
/// so that a count in a row tells who gave it.
final class SimulatedWorkers {

    private static final String NAME = "simulated";

    /// An execution under way.
    private static final class Run {
        final Execution execution;
        final long number;
        long sequence;
        long rows;

        Run(Execution execution, long number) {
            this.execution = execution;
            this.number = number;
        }
    }

    private final Bus bus;
    private final List<Run> running = new ArrayList<>();
    private long runs;

    /// The volume: finished files by their execution.
    final Map<UUID, Manifest> files = new HashMap<>();

    /// All that was said, whether or not it was heard.
    final List<Said> said = new ArrayList<>();

    SimulatedWorkers(Bus bus) {
        this.bus = bus;
    }

    void take(@Nullable ExecuteExport command) {
        if (command == null) {
            return;
        }
        var run = new Run(new Execution(command.jobId(), command.attempt(), UUID.randomUUID()), ++runs);
        running.add(run);
        say(run, new Report.Started(100_000L, List.of()));
    }

    void writeRows(int choice) {
        Run run = Bus.one(running, choice);
        if (run != null) {
            run.rows += 1000;
            said.add(new Said(run.execution.jobId(), run.execution.executionId(), rows(run), bytes(run), null));
            say(run, new Report.Progressed(rows(run), bytes(run)));
        }
    }

    void finish(Act how, int choice) {
        Run run = Bus.take(running, choice);
        if (run == null) {
            return;
        }
        run.rows += 1000;
        Manifest file = file(run);
        said.add(
                new Said(run.execution.jobId(), run.execution.executionId(), file.rows(), file.bytes(), file.sha256()));
        if (how != Act.SAY_FINISHED_WHERE_NO_FILE_CAN_BE_SEEN) {
            files.put(run.execution.executionId(), file);
        }
        if (how != Act.FINISH_AND_DIE_BEFORE_SAYING_SO) {
            say(
                    run,
                    new Report.Completed(
                            file.rows(), file.bytes(), file.sha256(), false, file.snapshotAt(), List.of("id")));
        }
    }

    void fail(int choice, FailureCode code) {
        end(Bus.take(running, choice), new Report.Failed(code, "it was planned so"));
    }

    void handBack(int choice) {
        end(Bus.take(running, choice), new Report.Released());
    }

    void die(int choice) {
        Bus.take(running, choice);
    }

    void sayAlive() {
        bus.events.add(new WorkerAlive(
                NAME, "1", 2, running.stream().map(run -> run.execution).toList()));
    }

    void stop(List<Execution> executions) {
        for (Run run : List.copyOf(running)) {
            if (executions.contains(run.execution)) {
                running.remove(run);
                end(run, new Report.Stopped());
            }
        }
    }

    boolean areIdle() {
        return running.isEmpty();
    }

    private void end(@Nullable Run run, Report report) {
        if (run != null) {
            say(run, report);
        }
    }

    private void say(Run run, Report report) {
        bus.events.add(new ExecutionEvent(run.execution, ++run.sequence, NAME, Instant.EPOCH, report));
    }

    private static Manifest file(Run run) {
        String sha256 = "%064x".formatted(run.number);
        return new Manifest(
                run.execution, "export.csv", rows(run), bytes(run), sha256, List.of(), Instant.EPOCH, false);
    }

    private static long rows(Run run) {
        return run.rows + run.number;
    }

    private static long bytes(Run run) {
        return 10 * rows(run);
    }
}
