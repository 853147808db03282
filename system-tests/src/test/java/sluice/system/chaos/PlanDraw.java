package sluice.system.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sluice.system.chaos.ChaosPlan.Fate;
import sluice.system.chaos.ChaosPlan.Order;
import sluice.system.chaos.ChaosPlan.PlannedFault;
import sluice.system.history.Strike.Fault;

/// Draws a plan from a seed.
///
/// @param warm milliseconds before the first fault
/// @param length milliseconds until the last one
record PlanDraw(String name, int orders, long warm, long length, Map<Fault, Integer> faults) {

    /// For continuous integration.
    static final PlanDraw SHORT = new PlanDraw(
            "short",
            150,
            5_000,
            85_000,
            Map.of(
                    Fault.WORKER_KILL, 8,
                    Fault.WORKER_STOP, 2,
                    Fault.GATEWAY_KILL, 2,
                    Fault.BROKER_KILL, 2,
                    Fault.POSTGRES_KILL, 1,
                    Fault.PARTITION, 1,
                    Fault.DISK_FULL, 1,
                    Fault.DUPLICATE_STORM, 1));

    static final PlanDraw LONG = new PlanDraw(
            "long",
            1_000,
            15_000,
            690_000,
            Map.of(
                    Fault.WORKER_KILL, 45,
                    Fault.WORKER_STOP, 10,
                    Fault.WORKER_TERM, 6,
                    Fault.GATEWAY_KILL, 15,
                    Fault.BROKER_KILL, 10,
                    Fault.POSTGRES_KILL, 6,
                    Fault.PARTITION, 10,
                    Fault.DISK_FULL, 4,
                    Fault.BROKER_ALARM, 2,
                    Fault.DUPLICATE_STORM, 2));

    private static final List<String> FORMATS = List.of("csv", "json", "jsonl", "parquet");

    ChaosPlan plan(long seed) {
        var seeds = new Seeds(seed);
        return new ChaosPlan(name, "", seed, length, orders(seeds.of("orders")), faults(seeds.of("faults")));
    }

    private List<Order> orders(SplittableRandom random) {
        var drawn = new ArrayList<Order>();
        for (int i = 0; i < orders; i++) {
            long at = (long) (length * (double) i / orders) + random.nextInt(500);
            int fate = random.nextInt(100);
            drawn.add(new Order(
                    at,
                    "order-" + i,
                    Tables.draw(random.nextInt(100)),
                    FORMATS.get(random.nextInt(FORMATS.size())),
                    random.nextBoolean(),
                    random.nextInt(5) == 0 ? 2 : 1,
                    fate < 10 ? Fate.CANCEL : fate < 15 ? Fate.DELETE : Fate.KEEP,
                    random.nextInt(6_000)));
        }
        drawn.sort(Comparator.comparingLong(Order::at));
        return drawn;
    }

    /// Each in a slice of time of its own.
    private List<PlannedFault> faults(SplittableRandom random) {
        var kinds = new ArrayList<Fault>();
        new EnumMap<>(faults).forEach((fault, times) -> kinds.addAll(Collections.nCopies(times, fault)));
        Collections.shuffle(kinds, new java.util.Random(random.nextLong()));
        long slice = (length - warm) / Math.max(1, kinds.size());
        var drawn = new ArrayList<PlannedFault>();
        for (int i = 0; i < kinds.size(); i++) {
            long at = warm + i * slice + random.nextLong(Math.max(1, slice / 2));
            drawn.add(new PlannedFault(at, kinds.get(i), random.nextInt(12), lasts(kinds.get(i), random)));
        }
        return drawn;
    }

    private static long lasts(Fault fault, SplittableRandom random) {
        return switch (fault) {
            // Beyond the lease: six ticks of a second and a half, and the sweep.
            case WORKER_STOP -> 14_000 + random.nextLong(3_000);
            case PARTITION -> 3_000 + random.nextLong(12_000);
            case DISK_FULL, BROKER_ALARM -> 3_000 + random.nextLong(3_000);
            case BROKER_KILL, POSTGRES_KILL -> random.nextLong(2_000);
            case WORKER_KILL, WORKER_TERM, GATEWAY_KILL -> random.nextLong(1_000);
            case DUPLICATE_STORM -> 0;
        };
    }
}
