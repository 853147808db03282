package sluice.gateway.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sluice.model.Execution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;

/// Leaves out of a run of events the progress that the next event of the same execution replaces. After a backlog,
/// that is most of it.
final class Newest {

    private Newest() {}

    /// Those that are worth applying, in their order.
    ///
    /// @param event of a message
    static <M> List<M> of(List<M> messages, Function<M, SluiceEvent> event) {
        var kept = new ArrayList<M>(messages.size());
        Map<Execution, ExecutionEvent> next = new HashMap<>();
        for (M message : messages.reversed()) {
            boolean replaced = event.apply(message) instanceof ExecutionEvent said
                    && isReplaced(said, next.put(said.execution(), said));
            if (!replaced) {
                kept.add(message);
            }
        }
        return kept.reversed();
    }

    private static boolean isReplaced(ExecutionEvent event, @Nullable ExecutionEvent next) {
        return next != null
                && event.report() instanceof Report.Progressed before
                && next.report() instanceof Report.Progressed after
                && next.sequence() > event.sequence()
                && after.rows() >= before.rows()
                && after.bytes() >= before.bytes();
    }
}
