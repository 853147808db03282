package sluice.gateway.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobStatus;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.jobs.SubmitExport;
import sluice.gateway.rescue.TestClock;
import sluice.gateway.simulation.Plan.Ending;
import sluice.gateway.simulation.Plan.Step;
import sluice.model.FailureCode;
import sluice.model.event.GatewayTick;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.Violation;

/// One history: a plan is carried out, then the bus and the gateways work as they should, and every job has to reach
/// its
/// end. That happens once on the way, too, so that steps meet jobs that have ended.
final class World {

    /// Enough for every attempt that the budgets allow to be lost, one after the other.
    private static final int ROUNDS = 20;

    /// Beyond the patience with silent executions.
    private static final int TICKS_A_ROUND = 7;

    private final TestDatabase database;
    private final JobStore store;
    private final Bus bus = new Bus();
    private final SimulatedWorkers workers = new SimulatedWorkers(bus);
    private final SimulatedGateway gateway;
    private final Map<String, Long> jobs = new LinkedHashMap<>();
    private final List<Violation> found = new ArrayList<>();

    World(TestDatabase database, JobStore store) {
        this.database = database;
        this.store = store;
        this.gateway = new SimulatedGateway(database, store, bus, workers);
    }

    SimulatedWorkers workers() {
        return workers;
    }

    /// @return what was found wrong on the way and at the end
    List<Violation> live(Plan plan) {
        List<Step> steps = plan.steps();
        int pause = steps.size() * 2 / 3;
        steps.subList(0, pause).forEach(this::step);
        settle(plan.ending());
        steps.subList(pause, steps.size()).forEach(this::step);
        settle(plan.ending());
        jobs.values().forEach(this::checkFile);
        found.addAll(gateway.found);
        return found;
    }

    private void settle(Ending ending) {
        for (int round = 0; round < ROUNDS && !isQuiet(); round++) {
            heal(ending);
        }
        if (!isQuiet()) {
            found.add(new Violation(
                    Invariant.L1_EVERY_JOB_ENDS,
                    "after " + ROUNDS + " rounds without a fault: "
                            + jobs.values().stream().map(store.jobs::find).toList()));
        }
    }

    private void step(Step step) {
        int choice = step.choice();
        switch (step.act()) {
            case SUBMIT -> submit("key " + System.identityHashCode(this) + "." + jobs.size());
            case SUBMIT_AGAIN_WITH_THE_SAME_KEY -> submit(Bus.one(List.copyOf(jobs.keySet()), choice));
            case RELAY -> gateway.relay(1);
            case RELAY_AND_CRASH_BEFORE_COMMIT -> gateway.relayAndCrash();
            case RELAY_TO_A_BROKER_THAT_LOSES -> gateway.relay(0);
            case RELAY_TWICE -> gateway.relay(2);
            case TAKE_A_COMMAND -> workers.take(Bus.take(bus.commands, choice));
            case TAKE_A_COMMAND_WITHOUT_ACKNOWLEDGING -> workers.take(Bus.one(bus.commands, choice));
            case WRITE_ROWS -> workers.writeRows(choice);
            case FINISH, FINISH_AND_DIE_BEFORE_SAYING_SO, SAY_FINISHED_WHERE_NO_FILE_CAN_BE_SEEN ->
                workers.finish(step.act(), choice);
            case FAIL_FOR_NOW -> workers.fail(choice, FailureCode.SOURCE_UNAVAILABLE);
            case FAIL_FOR_GOOD -> workers.fail(choice, FailureCode.TABLE_MISSING);
            case HAND_BACK -> workers.handBack(choice);
            case DIE -> workers.die(choice);
            case SAY_ALIVE -> workers.sayAlive();
            case TICK -> bus.events.add(new GatewayTick("g"));
            case TICK_SEVEN_TIMES -> TestClock.advance(database, 7);
            case HEAR -> gateway.hear(bus.run(choice));
            case HEAR_AND_CRASH_BEFORE_COMMIT -> gateway.hearAndRollBack(bus.run(choice));
            case HEAR_AND_CRASH_BEFORE_ACKNOWLEDGING -> gateway.hearAndForget(bus.run(choice));
            case LOSE_AN_EVENT -> Bus.take(bus.events, choice);
            case DOUBLE_AN_EVENT -> doubleEvent(choice);
            case LOOK_FOR_THE_SILENT -> gateway.lookForTheSilent();
            case RESCUE_THE_SILENT -> gateway.rescueTheSilent();
            case LOOK_AT_REPORTS -> gateway.lookAtReports();
            case JUDGE_REPORTS -> gateway.judgeReports();
            case LOOK_FOR_UNCLAIMED_COMMANDS -> gateway.lookForUnclaimedCommands();
            case SEND_UNCLAIMED_COMMANDS_AGAIN -> gateway.sendUnclaimedCommandsAgain();
            case DISCARD_OVERTAKEN_COMMANDS -> gateway.discardOvertakenCommands();
            case EXPIRE -> store.rescue.expireIfDue(100);
            case CANCEL -> withJob(choice, store.end::cancelUnlessEnded);
            case DELETE -> withJob(choice, store.end::delete);
        }
    }

    private void submit(@Nullable String key) {
        if (key == null) {
            return;
        }
        try {
            long id = store.submit.submit(JobStore.newJob(), key).job().id();
            Long earlier = jobs.putIfAbsent(key, id);
            if (earlier != null && earlier != id && store.jobs.find(earlier).isPresent()) {
                found.add(new Violation(Invariant.S11_KEYS_MAKE_ONE_JOB, key + " made " + earlier + " and " + id));
            }
            jobs.put(key, id);
        } catch (SubmitExport.KeyReused e) {
            throw new IllegalStateException(e);
        }
    }

    private void doubleEvent(int choice) {
        var event = Bus.one(bus.events, choice);
        if (event != null) {
            bus.events.add(choice % (bus.events.size() + 1), event);
        }
    }

    private void withJob(int choice, LongConsumer action) {
        Long id = Bus.one(List.copyOf(jobs.values()), choice);
        if (id != null) {
            action.accept(id);
        }
    }

    /// A round in which all that should happen does, in its order.
    private void heal(Ending ending) {
        gateway.discardOvertakenCommands();
        gateway.lookForUnclaimedCommands();
        gateway.sendUnclaimedCommandsAgain();
        gateway.relay(ending == Ending.LOSE_THE_COMMAND ? 0 : 1);
        while (!bus.commands.isEmpty()) {
            workers.take(Bus.take(bus.commands, 0));
        }
        workers.sayAlive();
        gateway.hear(List.copyOf(bus.events));
        while (!workers.areIdle()) {
            end(ending);
        }
        gateway.hear(List.copyOf(bus.events));
        TestClock.advance(database, TICKS_A_ROUND);
        gateway.lookForTheSilent();
        gateway.rescueTheSilent();
        gateway.lookAtReports();
        gateway.judgeReports();
    }

    private void end(Ending ending) {
        switch (ending) {
            case FINISH, LOSE_THE_COMMAND -> workers.finish(Act.FINISH, 0);
            case FAIL -> workers.fail(0, FailureCode.SOURCE_UNAVAILABLE);
            case DIE -> workers.die(0);
            case LEAVE_NO_FILE -> workers.finish(Act.SAY_FINISHED_WHERE_NO_FILE_CAN_BE_SEEN, 0);
        }
    }

    private boolean isQuiet() {
        return bus.commands.isEmpty()
                && bus.events.isEmpty()
                && workers.areIdle()
                && jobs.values().stream()
                        .map(store.jobs::find)
                        .flatMap(Optional::stream)
                        .allMatch(job -> job.status().isEnded());
    }

    private void checkFile(long id) {
        Job job = store.jobs.find(id).orElse(null);
        if (job == null || job.status() != JobStatus.COMPLETED) {
            return;
        }
        var file = workers.files.get(job.executionId());
        if (file == null || !file.sha256().equals(job.sha256()) || file.rows() != job.rows()) {
            found.add(new Violation(Invariant.S5_FILES_ARE_RIGHT, job + " has " + file));
        }
    }
}
