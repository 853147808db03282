package sluice.gateway.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.JobState;

/// Which moves the histories made: one that is never made is never tested.
final class Coverage {

    private static final List<String> MOVES = List.of(
            "none → pending",
            "pending → running",
            "pending → cancelled",
            "pending → failed (undeliverable)",
            "pending → none",
            "running → running",
            "running → pending",
            "running → completed",
            "running → cancelled",
            "running → failed (worker_lost)",
            "running → failed (source_unavailable)",
            "running → failed (table_missing)",
            "running → failed (volume_not_shared)",
            "running → none",
            "completed → expired",
            "completed → none",
            "failed → none");

    private final Map<String, Long> moves = new TreeMap<>();

    void add(List<JobChange> changes) {
        changes.forEach(change -> moves.merge(name(change.before()) + " → " + why(change.after()), 1L, Long::sum));
    }

    List<String> missing() {
        return MOVES.stream().filter(move -> !moves.containsKey(move)).toList();
    }

    private static String name(@Nullable JobState state) {
        return state == null ? "none" : state.status();
    }

    private static String why(@Nullable JobState state) {
        return name(state) + (state == null || state.errorCode() == null ? "" : " (" + state.errorCode() + ")");
    }

    @Override
    public String toString() {
        return moves.toString();
    }
}
