package sluice.benchmarks;

import java.util.concurrent.ExecutionException;

/// The same jobs with one worker, with two and with four, on one machine.
final class Scaling {

    static final String TITLE = "scaling";

    private static final int MOST_WORKERS = 4;
    private static final int CLIENTS = 16;
    private static final int ROWS = 50_000;
    private static final String REQUEST = "{\"table_name\": \"%s\", \"format\": \"parquet\", \"row_limit\": %d}"
            .formatted(Dataset.LINEITEM.table(), ROWS);

    private final Cluster cluster;
    private final JobsApi api;
    private final int jobs;

    /// @param cluster with one worker; it has [#MOST_WORKERS] afterwards
    /// @param jobs counted with each number of workers, after a third as many that are not
    Scaling(Cluster cluster, int jobs) {
        this.cluster = cluster;
        this.jobs = jobs;
        this.api = new JobsApi(cluster.api());
    }

    /// @return a section in Markdown
    String measure() throws Exception {
        StringBuilder text = new StringBuilder("### %s: %d jobs of %,d rows of lineitem as Parquet, %d clients\n\n"
                        .formatted(TITLE, jobs, ROWS, CLIENTS)
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
        api.exportMany(REQUEST, CLIENTS, jobs / 3);
        double seconds = api.exportMany(REQUEST, CLIENTS, jobs);
        System.err.printf("scaling, %d workers: %.1f s%n", workers, seconds);
        return "| %d | %.1f | %.1f | %,.0f |%n".formatted(workers, seconds, jobs / seconds, jobs * ROWS / seconds);
    }
}
