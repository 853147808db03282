package sluice.system.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sluice.system.chaos.ChaosPlan.Fate;
import sluice.system.chaos.ChaosPlan.Order;
import sluice.system.chaos.ChaosPlan.PlannedFault;

/// A short plan for a defect that is built in on purpose and that chance would seldom meet. It is good with the sources
/// as they are.
enum DirectedPlan {
    /// No fault is needed: the order of syncs is recorded.
    RENAME_BEFORE_FSYNC(ForcedFiles.RECORDING, List.of(), 8, "small");

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
