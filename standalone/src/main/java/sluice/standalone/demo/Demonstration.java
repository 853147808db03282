package sluice.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Exports tables in every format through the HTTP API, shows how it goes, and checks each file as a client would:
/// what is downloaded is as long as the job says and has its SHA-256.
public final class Demonstration {

    private static final List<String> FORMATS = List.of("csv", "json", "parquet");

    private final URI gateway;
    private final @Nullable String token;
    private final Path exportDirectory;
    private final Terminal terminal;

    public Demonstration(URI gateway, @Nullable String token, Path exportDirectory, Terminal terminal) {
        this.gateway = gateway;
        this.token = token;
        this.exportDirectory = exportDirectory;
        this.terminal = terminal;
    }

    /// @return whether every file is right
    public boolean of(List<String> tables) throws InterruptedException {
        boolean allRight = true;
        try (ExportApi api = new ExportApi(gateway, token)) {
            for (String table : tables) {
                terminal.line("\nExporting %s through %sapi/v1/export/jobs".formatted(table, gateway));
                for (String format : FORMATS) {
                    allRight &= export(api, table, format);
                }
            }
        }
        return allRight;
    }

    private boolean export(ExportApi api, String table, String format) throws InterruptedException {
        String label = "  %-7s".formatted(format);
        try {
            long begin = System.nanoTime();
            long id = api.create(table, format).path("id").asLong();
            JsonNode job = api.follow(id, state -> showProgress(label, state));
            if (!job.path("status").asString().equals("completed")) {
                terminal.line(label + " " + job.path("status").asString() + ": "
                        + job.path("error_message").asString(""));
                return false;
            }
            showFile(label, job, Duration.ofNanos(System.nanoTime() - begin));
            return isWhole(api.download(id), job);
        } catch (IOException | NoSuchAlgorithmException failure) {
            terminal.line(label + " failed: " + failure.getMessage());
            return false;
        }
    }

    private void showProgress(String label, JsonNode job) {
        JsonNode progress = job.path("progress");
        terminal.progress(
                label,
                progress.path("percent").asInt(),
                "%s, %,d rows, %s"
                        .formatted(
                                job.path("status").asString(),
                                progress.path("rows").asLong(),
                                size(progress.path("bytes").asLong())));
    }

    private void showFile(String label, JsonNode job, Duration elapsed) {
        terminal.line("%s  %,12d rows  %,14d bytes  %6.2f s"
                .formatted(
                        label,
                        job.path("row_count").asLong(),
                        job.path("file_size_bytes").asLong(),
                        elapsed.toMillis() / 1000.0));
        terminal.line("           path    " + file(job));
        terminal.line("           sha256  " + job.path("sha256").asString());
    }

    private Path file(JsonNode job) {
        return exportDirectory.resolve(job.path("file_path").asString());
    }

    private boolean isWhole(ExportApi.Downloaded download, JsonNode job) throws IOException {
        boolean whole = download.bytes() == job.path("file_size_bytes").asLong()
                && download.sha256().equals(job.path("sha256").asString())
                && Files.size(file(job)) == download.bytes();
        if (!whole) {
            terminal.line("           WRONG: the download has %,d bytes and SHA-256 %s"
                    .formatted(download.bytes(), download.sha256()));
        }
        return whole;
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? "%d kB".formatted(bytes / 1000) : "%.1f MB".formatted(bytes / 1e6);
    }
}
