package sluice.system.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import sluice.system.history.Strike.Fault;
import tools.jackson.databind.json.JsonMapper;

/// What clients ask for and what is struck, and when. The same seed makes the same plan; what the processes make of it
/// differs from run to run. All times are milliseconds from the beginning.
///
/// @param name of its form, for files
/// @param seed that it was drawn from
/// @param workerFlags of the JVM of each worker's first process
/// @param length of the time in which orders are placed and faults are caused
record ChaosPlan(
        String name, String workerFlags, long seed, long length, List<Order> orders, List<PlannedFault> faults) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What becomes of an order once it is placed.
    enum Fate {
        KEEP,
        CANCEL,
        DELETE
    }

    /// A client's wish.
    ///
    /// @param times that it is posted with the same key
    /// @param fateAfter after it was accepted
    record Order(
            long at, String key, String table, String format, boolean compress, int times, Fate fate, long fateAfter) {

        String body() {
            return "{\"table_name\":\"%s\",\"format\":\"%s\",\"compress\":%s,\"label\":\"%s\"}"
                    .formatted(table, format, compress, key);
        }
    }

    /// @param target which of the possible victims comes first; a worker without a running attempt is passed over
    /// @param lasts how long, where it does not last for ever
    record PlannedFault(long at, Fault fault, int target, long lasts) {
        @Override
        public String toString() {
            return "%7.1f s  %s, target %d, %.1f s".formatted(at / 1000.0, fault, target, lasts / 1000.0);
        }
    }

    static ChaosPlan read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), ChaosPlan.class);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    @Override
    public String toString() {
        return "%s plan, seed %d: %d orders and %d faults in %.0f s%n%s"
                .formatted(
                        name,
                        seed,
                        orders.size(),
                        faults.size(),
                        length / 1000.0,
                        faults.stream().map(PlannedFault::toString).collect(Collectors.joining("\n")));
    }
}
