package sluice.gateway.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import sluice.model.command.ExecuteExport;
import sluice.model.event.SluiceEvent;

/// Commands and events that lie on the broker.
final class Bus {

    final List<ExecuteExport> commands = new ArrayList<>();
    final List<SluiceEvent> events = new ArrayList<>();

    /// One of `all`, or nothing where there is nothing.
    static <T> @Nullable T one(List<T> all, int choice) {
        return picked(all, choice, all::get);
    }

    /// Takes one of `all` away.
    static <T> @Nullable T take(List<T> all, int choice) {
        return picked(all, choice, all::remove);
    }

    /// Small choices pick the first, as an orderly queue does; the others pick any.
    private static <T> @Nullable T picked(List<T> all, int choice, IntFunction<T> pick) {
        return all.isEmpty() ? null : pick.apply(choice < 40 ? 0 : choice % all.size());
    }

    /// A run of events that lie one after the other.
    List<SluiceEvent> run(int choice) {
        int from = events.isEmpty() || choice < 40 ? 0 : choice % events.size();
        int length = 1 + choice % 3;
        return List.copyOf(events.subList(from, Math.min(events.size(), from + length)));
    }

    /// Acknowledges each of them once, the very messages.
    void acknowledge(List<SluiceEvent> heard) {
        for (SluiceEvent event : heard) {
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) == event) {
                    events.remove(i);
                    break;
                }
            }
        }
    }
}
