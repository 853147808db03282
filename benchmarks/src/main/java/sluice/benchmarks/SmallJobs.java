package sluice.benchmarks;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/// Exports of a thousand rows, from the request to `completed`, as a client of the API sees them.
final class SmallJobs {

    static final String TITLE = "small jobs";
    static final String TABLE = "small";

    private static final int CLIENTS = 16;
    private static final String REQUEST = "{\"table_name\": \"" + TABLE + "\", \"format\": \"csv\"}";

    private final JobsApi api;

    SmallJobs(JobsApi api) {
        this.api = api;
    }

    /// @param medianMillis of one job after another on an idle system
    /// @param p95Millis the same
    /// @param jobs of the closed loop of [#CLIENTS] clients
    /// @param jobsPerSecond of that loop
    record Result(int single, double medianMillis, double p95Millis, int jobs, double jobsPerSecond) {

        String markdown() {
            return "### %s: 1,000 rows as CSV through one gateway, RabbitMQ and one worker\n\n".formatted(TITLE)
                    + "| figure | value |\n| --- | --: |\n"
                    + "| POST to completed, median of %d one after another | %.0f ms |\n"
                            .formatted(single, medianMillis)
                    + "| the same, 95th percentile | %.0f ms |\n".formatted(p95Millis)
                    + "| sustained by %d clients over %d jobs | %.0f jobs/s |\n"
                            .formatted(CLIENTS, jobs, jobsPerSecond);
        }
    }

    Result measure(int single, int jobs) throws IOException, InterruptedException, ExecutionException {
        api.exportMany(REQUEST, CLIENTS, Math.max(CLIENTS, jobs / 2));
        double[] millis = new double[single];
        for (int i = 0; i < single; i++) {
            long start = System.nanoTime();
            api.export(REQUEST);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        java.util.Arrays.sort(millis);
        double seconds = api.exportMany(REQUEST, CLIENTS, jobs);
        return new Result(single, millis[single / 2], millis[single * 95 / 100], jobs, jobs / seconds);
    }
}
