package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.testkit.TcpLink;
import tools.jackson.databind.JsonNode;

/// The command line when it is interrupted, and when its connection breaks.
class InterruptedCommandLineIT extends CommandLineBesideSluice {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void interruptedItCancelsTheJobAndLeavesNoFile() {
        try (CommandLineProcess export =
                CommandLineProcess.start(folder, sluice.asService(), "export", "endless", "-o", "endless.csv")) {
            long id = await().atMost(PATIENCE).until(() -> newestJobOf("endless"), job -> job > 0);
            sluice.api().awaitRows(id);

            export.signal("INT");

            assertThat(export.exitCode()).isEqualTo(130);
            assertThat(export.errors()).contains("Job " + id + " is cancelled");
            assertThat(sluice.api().job(id).path("status").asString()).isEqualTo("cancelled");
        }
        assertThat(files()).isEmpty();
    }

    private long newestJobOf(String table) {
        JsonNode jobs = ExportApi.read(sluice.api().get("jobs?status=running&table_name=" + table));
        return jobs.path(0).path("id").asLong(0);
    }

    @Test
    void interruptedWhileEmbeddedItEndsItsQueryAndLeavesNoFile() {
        try (CommandLineProcess export = CommandLineProcess.start(
                folder, source.environment(), "export", "endless", "--embedded", "-o", "endless.csv")) {
            await().atMost(PATIENCE).until(() -> source.queriesOf(1) == 1);

            export.signal("INT");

            assertThat(export.exitCode()).isEqualTo(130);
            await().atMost(Duration.ofSeconds(2)).until(() -> source.queriesOf(1) == 0);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aDownloadGoesOnAfterEachTimeTheConnectionBreaks() {
        JsonNode job = sluice.api().export("{'table_name': 'large', 'format': 'csv'}");
        try (TcpLink link = TcpLink.to("127.0.0.1", sluice.address().getPort());
                CommandLineProcess download = CommandLineProcess.start(
                        folder,
                        Map.of("SLUICE_URL", "http://127.0.0.1:" + link.port()),
                        "download",
                        job.path("id").asString(),
                        "-o",
                        "large.csv")) {
            long breaks = 0;
            for (long reached = 1; reached < 20_000_000; reached += 10_000_000) {
                long size = reached;
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(PATIENCE)
                        .until(() -> partBytes() > size || !download.isAlive());
                breaks += download.isAlive() ? 1 : 0;
                link.cut();
            }

            assertThat(download.exitCode()).as(download.errors()).isZero();
            assertThat(breaks).isPositive();
        }
        assertThat(folder.resolve("large.csv")).hasBinaryContent(source.csv("SELECT * FROM large"));
        assertThat(files()).containsExactly("large.csv");
    }

    @Test
    void aLaterCallGoesOnWithWhatAnInterruptedDownloadLeft() {
        JsonNode job = sluice.api().export("{'table_name': 'large', 'format': 'csv'}");
        String id = job.path("id").asString();
        try (TcpLink link = TcpLink.to("127.0.0.1", sluice.address().getPort());
                CommandLineProcess download = CommandLineProcess.start(
                        folder,
                        Map.of("SLUICE_URL", "http://127.0.0.1:" + link.port()),
                        "download",
                        id,
                        "-o",
                        "l.csv")) {
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> partBytes() > 0);
            link.down();
            download.signal("INT");
            assertThat(download.exitCode()).isEqualTo(130);
        }
        long left = partBytes();
        assertThat(left).isBetween(1L, job.path("file_size_bytes").asLong() - 1);

        assertThat(run("download", id, "-o", "l.csv").exitCode()).isZero();
        assertThat(folder.resolve("l.csv")).hasBinaryContent(source.csv("SELECT * FROM large"));
    }

    private long partBytes() {
        return files().stream()
                .filter(name -> name.endsWith(".part"))
                .mapToLong(name -> folder.resolve(name).toFile().length())
                .sum();
    }
}
