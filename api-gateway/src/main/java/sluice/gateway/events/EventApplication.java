package sluice.gateway.events;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import sluice.engine.request.Echo;
import sluice.gateway.brakes.Brakes;
import sluice.gateway.jobs.ExecutionMoves;
import sluice.gateway.jobs.Transition;
import sluice.gateway.rescue.EventClock;
import sluice.model.Execution;
import sluice.model.command.DrainWorker;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;
import sluice.telemetry.LogSubject;
import sluice.telemetry.Step;

/// Turns what was heard into moves of jobs. Belongs in a transaction; applying an event twice, late or out of order is
/// harmless.
@Component
final class EventApplication {

    /// Of what a worker says to people; control characters are escaped besides.
    private static final int LONGEST_MESSAGE = 2_000;

    private final ExecutionMoves moves;
    private final EventClock clock;
    private final Workers workers;
    private final Brakes brakes;

    EventApplication(ExecutionMoves moves, EventClock clock, Workers workers, Brakes brakes) {
        this.moves = moves;
        this.clock = clock;
        this.workers = workers;
        this.brakes = brakes;
    }

    /// @return what is to be done after the commit
    /// @throws ForgedEvent if it tells of an attempt that was never dispatched
    List<Consequence> apply(SluiceEvent event) {
        return switch (event) {
            case ExecutionEvent said -> said(said);
            case WorkerAlive alive -> alive(alive);
            case GatewayTick ignored -> {
                clock.advance();
                workers.forgetLongSilent();
                yield List.of();
            }
        };
    }

    private List<Consequence> said(ExecutionEvent event) {
        try (LogSubject _ = LogSubject.of(event.execution())) {
            return moved(event);
        }
    }

    private List<Consequence> moved(ExecutionEvent event) {
        Transition transition = move(event);
        if (transition instanceof Transition.Superseded && claimed(event)) {
            transition = move(event);
        }
        return switch (transition) {
            case Transition.Moved moved -> afterMove(event, moved);
            case Transition.AlreadyApplied ignored -> List.of();
            case Transition.Superseded ignored -> List.of(new Consequence.Stop(event.execution()));
            case Transition.NeverDispatched ignored -> throw new ForgedEvent(event.execution());
        };
    }

    private Transition move(ExecutionEvent event) {
        Execution execution = event.execution();
        return switch (event.report()) {
            case Report.Started started ->
                moves.claimIfPending(execution, event.worker(), started.estimatedRows(), started.warnings());
            case Report.Progressed progress -> moves.progressIfCurrent(execution, event.sequence(), progress);
            case Report.Completed completed -> moves.finishIfCurrent(execution, completed);
            case Report.Failed failed ->
                moves.failOrRetryIfCurrent(execution, failed.code(), Echo.of(failed.message(), LONGEST_MESSAGE));
            case Report.Released ignored -> moves.releaseIfCurrent(execution);
            case Report.Stopped ignored ->
                moves.loseIfCurrent(execution, "Worker " + event.worker() + " stopped the export of its own accord.");
        };
    }

    private static List<Consequence> afterMove(ExecutionEvent event, Transition.Moved moved) {
        return switch (event.report()) {
            case Report.Progressed ignored -> List.of(new Consequence.TellProgress(moved.after()));
            case Report.Completed ignored ->
                List.of(new Consequence.LookAtFile(
                        event.execution(), Step.current().traceparent()));
            case Report.Started ignored -> List.of();
            case Report.Failed ignored -> List.of();
            case Report.Released ignored -> List.of();
            case Report.Stopped ignored -> List.of();
        };
    }

    /// Whatever an execution says of an attempt that nobody holds also says that it has it: its `started` is late.
    private boolean claimed(ExecutionEvent event) {
        return !(event.report() instanceof Report.Started) && claimed(event.execution(), event.worker());
    }

    private boolean claimed(Execution execution, String worker) {
        return moves.claimIfPending(execution, worker, null, List.of()) instanceof Transition.Moved;
    }

    private List<Consequence> alive(WorkerAlive alive) {
        workers.seen(alive);
        var consequences = new ArrayList<Consequence>();
        boolean held = brakes.hold(alive.worker());
        if (alive.draining() != null && alive.draining() != held) {
            consequences.add(new Consequence.Drain(new DrainWorker(alive.worker(), held)));
        }
        for (Execution execution : alive.executions()) {
            boolean holds = moves.renewIfCurrent(execution) instanceof Transition.AlreadyApplied;
            if (!holds && !claimed(execution, alive.worker())) {
                consequences.add(new Consequence.Stop(execution));
            }
        }
        return consequences;
    }
}
