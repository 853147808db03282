package sluice.benchmarks;

import java.util.concurrent.ExecutionException;

/// The same jobs with one worker, with two and with four, on one machine.
final class Scaling {

    static final String TITLE = "scaling";

    private static final int MOST_WORKERS = 4;
    private static final int CLIENTS = 16;
    private static final int JOBS = 96;
    private static final int ROWS = 50_000;
    private static final String REQUEST = "{\"table_name\": \"%s\", \"format\": \"parquet\", \"row_limit\": %d}"
            .formatted(Dataset.LINEITEM.table(), ROWS);

    private final Cluster cluster;
    private final JobsApi api;

    /// @param cluster with one worker; it has [#MOST_WORKERS] afterwards
    Scaling(Cluster cluster) {
        this.cluster = cluster;
        this.api = new JobsApi(cluster.api());
    }

    /// @return a section in Markdown
    String measure() throws Exception {
        StringBuilder text = new StringBuilder("### %s: %d jobs of %,d rows of lineitem as Parquet, %d clients\n\n"
                        .formatted(TITLE, JOBS, ROWS, CLIENTS)
                + "| workers | s | jobs/s | rows/s |\n| --: | --: | --: | --: |\n");
        for (int workers = 1; workers <= MOST_WORKERS; workers *= 2) {
            for (int more = workers / 2; more > 0; more--) {
                cluster.addWorker();
            }
            text.append(row(workers));
        }
        return text.toString();
    }

    private String row(int workers) throws InterruptedException, ExecutionException {
        api.exportMany(REQUEST, CLIENTS, JOBS / 3);
        double seconds = api.exportMany(REQUEST, CLIENTS, JOBS);
        System.err.printf("scaling, %d workers: %.1f s%n", workers, seconds);
        return "| %d | %.1f | %.1f | %,.0f |%n".formatted(workers, seconds, JOBS / seconds, JOBS * ROWS / seconds);
    }
}
