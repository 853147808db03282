package sluice.gateway.plan;

import org.jspecify.annotations.Nullable;

/// How large an export will be and how long it will take, as far as anybody can say.
///
/// @param rows of the file, or null where the planner gave no figure
/// @param bytes of the file, or null where there is nothing to judge by
/// @param seconds on an idle worker, or null where there is nothing to judge by
record Forecast(
        @Nullable Long rows, @Nullable Long bytes, @Nullable Double seconds) {

    private static final double SECONDS_TO_START = 0.2;
    /// Two ordinary cores that read and encode at once; a sort, a slow view or a busy source takes longer.
    private static final double CELLS_PER_SECOND = 8e6;

    private static final double BYTES_PER_SECOND = 150e6;

    static final Forecast UNKNOWN = new Forecast(null, null, null);

    static Forecast of(long rows, long bytes, int columns) {
        double work = Math.max(rows * (double) Math.max(1, columns) / CELLS_PER_SECOND, bytes / BYTES_PER_SECOND);
        return new Forecast(rows, bytes, Math.round((SECONDS_TO_START + work) * 10) / 10.0);
    }
}
