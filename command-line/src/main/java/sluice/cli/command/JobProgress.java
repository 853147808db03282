package sluice.cli.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.Figures;
import sluice.cli.console.ProgressBar;
import tools.jackson.databind.JsonNode;

/// Shows how far a job or a download is.
record JobProgress(ProgressBar bar) implements AutoCloseable {

    void show(JsonNode job) {
        JsonNode progress = job.path("progress");
        switch (job.path("status").asString("")) {
            case "pending" -> bar.show("Job " + job.path("id").asLong() + " waits for a worker", null, "");
            case "running" ->
                exported(
                        progress.path("percent").isNumber()
                                ? progress.path("percent").asInt()
                                : null,
                        progress.path("rows").asLong(),
                        progress.path("bytes").asLong(),
                        progress.path("eta_seconds").isNumber()
                                ? progress.path("eta_seconds").asLong()
                                : -1);
            default -> {}
        }
    }

    /// @param secondsLeft negative where nobody knows
    void exported(@Nullable Integer percent, long rows, long bytes, long secondsLeft) {
        String left = secondsLeft < 0 ? "" : ", " + Figures.time(Duration.ofSeconds(secondsLeft)) + " left";
        bar.show("Exporting", percent, Figures.rows(rows) + ", " + Figures.size(bytes) + left);
    }

    void downloaded(long bytes, long all) {
        int percent = all == 0 ? 100 : (int) (100 * bytes / all);
        bar.show("Downloading", percent, Figures.size(bytes) + " of " + Figures.size(all));
    }

    @Override
    public void close() {
        bar.close();
    }
}
