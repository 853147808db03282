package sluice.worker.settings;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `sluice.worker.*`: how many exports run at once, and how the worker deals with its broker.
///
/// @param slots exports that run at once, 1 to 64; each has its share of the heap
/// @param grace how long running exports may go on after the worker was told to end; what is not finished then is
///     handed back. `demo` and `up` take `0s`
/// @param name as shown in events: at most 100 letters, digits, `.`, `_`, `-`; empty for the host's name and a random
///     part
/// @param aliveInterval between two signs of life
/// @param progressInterval between two progress reports of one export
/// @param confirmTimeout how long the broker may take to confirm a report
/// @param reconnectInterval the longest pause between two tries to reach the broker; the first are shorter
/// @param offlineLimit how long exports go on while the broker confirms nothing; then they are given up
@ConfigurationProperties("sluice.worker")
public record WorkerSettings(
        @DefaultValue("2") int slots,
        @DefaultValue("20s") Duration grace,
        @DefaultValue("") String name,
        @DefaultValue("5s") Duration aliveInterval,
        @DefaultValue("1s") Duration progressInterval,
        @DefaultValue("10s") Duration confirmTimeout,
        @DefaultValue("5s") Duration reconnectInterval,
        @DefaultValue("15m") Duration offlineLimit) {

    /// For the source to end its query, and for the files to be removed.
    private static final Duration CLEARING = Duration.ofSeconds(10);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    public WorkerSettings {
        if (slots < 1 || slots > 64) {
            throw new CannotStart("sluice.worker.slots is " + slots + ".", "Set SLUICE_WORKER_SLOTS from 1 to 64.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new CannotStart(
                    "sluice.worker.name is \"" + name + "\".",
                    "Set SLUICE_WORKER_NAME to at most 100 letters, digits, dots, underscores and hyphens.");
        }
        for (Duration interval : List.of(aliveInterval, progressInterval, confirmTimeout, reconnectInterval)) {
            if (!interval.isPositive()) {
                throw new CannotStart(
                        "An interval of sluice.worker is " + interval + ".", "Set all sluice.worker.* above zero.");
            }
        }
    }

    /// After the grace, how long reports of what is handed back are tried again and again.
    public Duration farewell() {
        return CLEARING.plus(confirmTimeout);
    }

    /// After the grace, how long it may take until nothing runs.
    public Duration clearing() {
        return CLEARING.plus(confirmTimeout.multipliedBy(2));
    }

    /// From the word that the worker is to end until it has; whoever gives that word should wait for longer.
    public Duration longestEnd() {
        return grace.plus(clearing());
    }
}
