package sluice.gateway.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import sluice.engine.store.Manifest;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.events.TestIntake;
import sluice.gateway.jobs.CompletionMoves.FinishedReport;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.jobs.RescueMoves.Silent;
import sluice.gateway.outbox.SentCommands;
import sluice.gateway.outbox.SentCommands.Unclaimed;
import sluice.gateway.outbox.TestOutbox;
import sluice.model.Execution;
import sluice.model.FailureCode;
import sluice.model.command.ExecuteExport;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;
import sluice.model.wire.MessageCodec;
import sluice.model.wire.UnreadableMessage;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.Violation;

/// What gateways do to the database, whoever of them does it. Sweeps look first and act later, and what they have seen
/// may have changed in between.
final class SimulatedGateway {

    private static final int LOSSES = 3;
    private static final int SILENT_TICKS = 6;
    private static final int MANY = 1000;

    private final TestDatabase database;
    private final JobStore store;
    private final Bus bus;
    private final SimulatedWorkers workers;
    private final TestIntake intake;
    private final SentCommands sent;
    private final MessageCodec codec = new MessageCodec();

    private final Map<UUID, Long> heardAt = new HashMap<>();
    private List<Silent> silent = List.of();
    private List<FinishedReport> reports = List.of();
    private List<Unclaimed> unclaimed = List.of();

    final List<Violation> found = new ArrayList<>();

    SimulatedGateway(TestDatabase database, JobStore store, Bus bus, SimulatedWorkers workers) {
        this.database = database;
        this.store = store;
        this.bus = bus;
        this.workers = workers;
        this.intake = TestIntake.over(database, store);
        this.sent = TestOutbox.sent(database);
    }

    /// What the broker makes of each command.
    ///
    /// @param copies that come to lie on the queue
    void relay(int copies) {
        TestOutbox.relayCommands(database, messages -> publish(messages, copies));
    }

    /// Published, but not marked as such.
    void relayAndCrash() {
        try {
            TestOutbox.relayCommands(database, messages -> {
                publish(messages, 1);
                throw new Crash();
            });
        } catch (Crash planned) {
            // The transaction is rolled back, the messages are out.
        }
    }

    private List<String> publish(List<Outgoing> messages, int copies) {
        for (Outgoing message : messages) {
            ExecuteExport command = read(message);
            for (int copy = 0; copy < copies; copy++) {
                bus.commands.add(command);
            }
        }
        return messages.stream().map(Outgoing::id).toList();
    }

    private ExecuteExport read(Outgoing message) {
        try {
            return codec.readExecuteExport(
                    message.message().type(), message.message().body());
        } catch (UnreadableMessage e) {
            throw new IllegalStateException(e);
        }
    }

    void hear(List<SluiceEvent> events) {
        workers.stop(heard(events));
        bus.acknowledge(events);
    }

    /// Committed, and then neither acknowledged nor followed by what it entails.
    void hearAndForget(List<SluiceEvent> events) {
        heard(events);
    }

    void hearAndRollBack(List<SluiceEvent> events) {
        try {
            intake.apply(events, () -> {
                throw new Crash();
            });
        } catch (Crash planned) {
            // The transaction is rolled back, the messages lie there still.
        }
    }

    private List<Execution> heard(List<SluiceEvent> events) {
        long tick = tick();
        List<Execution> stops = intake.apply(events, () -> {});
        events.stream().flatMap(SimulatedGateway::speakers).forEach(e -> heardAt.put(e.executionId(), tick));
        return stops;
    }

    private static Stream<Execution> speakers(SluiceEvent event) {
        return switch (event) {
            case ExecutionEvent said -> Stream.of(said.execution());
            case WorkerAlive alive -> alive.executions().stream();
            default -> Stream.of();
        };
    }

    void lookForTheSilent() {
        silent = store.rescue.silent(MANY);
    }

    void rescueTheSilent() {
        for (Silent lost : silent) {
            Manifest file = workers.files.get(lost.execution().executionId());
            if (file != null) {
                store.completions.adoptIfCurrent(file);
            } else if (store.rescue.loseIfSilent(lost).isPresent()) {
                checkItWasSilent(lost.execution());
            }
        }
        silent = List.of();
    }

    private void checkItWasSilent(Execution execution) {
        Long heard = heardAt.get(execution.executionId());
        if (heard == null || tick() - heard <= SILENT_TICKS) {
            found.add(new Violation(
                    Invariant.S10_NO_FALSE_DEATH,
                    execution + " was heard at tick " + heard + ", and lost at " + tick()));
        }
    }

    void lookAtReports() {
        reports = store.completions.waiting(Duration.ZERO, MANY);
    }

    void judgeReports() {
        for (FinishedReport report : reports) {
            if (workers.files.containsKey(report.execution().executionId())) {
                store.completions.completeIfFinished(report.execution());
            } else {
                store.completions.failOrRetryIfFinished(report.execution(), FailureCode.VOLUME_NOT_SHARED, "unseen");
            }
        }
        reports = List.of();
    }

    void lookForUnclaimedCommands() {
        unclaimed = sent.unclaimedFor(Duration.ZERO, SILENT_TICKS);
    }

    void sendUnclaimedCommandsAgain() {
        if (bus.commands.size() < unclaimed.size()) {
            int losses = bus.commands.isEmpty() ? 1 : 0;
            for (Unclaimed command : unclaimed) {
                if (command.losses() + losses >= LOSSES) {
                    store.rescue.failIfUnclaimed(command.jobId(), command.attempt(), "vanished");
                } else {
                    sent.sendAgain(List.of(command), losses);
                }
            }
        }
        unclaimed = List.of();
    }

    void discardOvertakenCommands() {
        sent.discardOvertaken(MANY);
    }

    private long tick() {
        return database.jdbc
                .sql("SELECT tick FROM event_clock")
                .query(Long.class)
                .single();
    }

    /// A gateway ends here, as planned.
    private static final class Crash extends RuntimeException {
        Crash() {
            super("planned", null, false, false);
        }
    }
}
