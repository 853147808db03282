package sluice.system.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sluice.system.chaos.ChaosPlan.Fate;
import sluice.system.chaos.ChaosPlan.Order;
import sluice.system.chaos.ChaosPlan.PlannedFault;
import sluice.system.history.Strike.Fault;

/// A short plan for each of the defects that are built in on purpose, to see that they are found. All of them are good
/// with the sources as they are.
enum DirectedPlan {
    /// Workers that were taken for dead come back while others do their work, and say what they did meanwhile.
    FENCING_REMOVED("", List.of(fault(3, Fault.WORKER_STOP, 16), fault(24, Fault.WORKER_STOP, 16)), 45, "slower"),

    /// No fault is needed: the order of syncs is recorded.
    RENAME_BEFORE_FSYNC(ForcedFiles.RECORDING, List.of(), 8, "small"),

    /// Workers die at the moment when their third command is acknowledged, and no other lies on the queue.
    ACKNOWLEDGEMENT_BEFORE_CONFIRM(
            "-Dsluice.crash-at=worker.after-ack:3",
            List.of(fault(8, Fault.WORKER_KILL, 0), fault(15, Fault.WORKER_KILL, 0), fault(22, Fault.WORKER_KILL, 0)),
            20,
            "slow"),

    /// The broker is away for longer than a worker may be silent, and no export comes to its end meanwhile: that would
    /// be taken as it is.
    SWEEP_BY_WALL_CLOCK("", List.of(fault(4, Fault.BROKER_KILL, 25)), 40, "slower");

    private static final int ORDERS = 12;

    private final String workerFlags;
    private final List<PlannedFault> faults;
    private final int seconds;
    private final String table;

    DirectedPlan(String workerFlags, List<PlannedFault> faults, int seconds, String table) {
        this.workerFlags = workerFlags;
        this.faults = faults;
        this.seconds = seconds;
        this.table = table;
    }

    private static PlannedFault fault(int atSecond, Fault fault, int lastsSeconds) {
        return new PlannedFault(atSecond * 1000L, fault, 0, lastsSeconds * 1000L);
    }

    /// @param name as `fencing-removed`
    static DirectedPlan of(String name) {
        return Arrays.stream(values())
                .filter(plan -> plan.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no directed plan " + name + ", only "
                        + Arrays.stream(values()).map(DirectedPlan::wireName).toList()));
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ChaosPlan plan() {
        var orders = new ArrayList<Order>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(new Order(seconds * 1000L * i / ORDERS, "order-" + i, table, "csv", false, 1, Fate.KEEP, 0));
        }
        return new ChaosPlan(wireName(), workerFlags, 1, seconds * 1000L, orders, faults);
    }
}
