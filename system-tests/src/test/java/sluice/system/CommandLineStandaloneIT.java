package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sluice.testkit.TcpLink;
import tools.jackson.databind.JsonNode;

/// The command line as a person uses it, against a Sluice that runs, and without one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineStandaloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @TempDir Path volume;

    private @TempDir Path folder;

    private final Source source =
            Source.create().withReadings().withSlowRows("endless", 100_000, 200).withWideRows("large", 40_000);
    private SluiceProcess process;
    private ExportApi api;

    @BeforeAll
    void start() {
        Map<String, String> environment = new HashMap<>(source.environment());
        environment.put("SERVER_PORT", "0");
        environment.put("SLUICE_EXPORT_DIRECTORY", volume.toString());
        environment.put("SLUICE_MAX_ROW_BYTES", "4MB");
        environment.put("SLUICE_ROW_GROUP_BYTES", "4MB");
        process = SluiceProcess.start(Program.STANDALONE, environment);
        api = new ExportApi(process.address());
    }

    @AfterAll
    void end() {
        process.terminate(Duration.ofSeconds(30));
    }

    private Map<String, String> service() {
        return Map.of("SLUICE_URL", process.address().toString());
    }

    private CommandLineProcess run(String... arguments) {
        return CommandLineProcess.run(folder, service(), arguments);
    }

    /// Of an export without a service.
    private CommandLineProcess runEmbedded(String... arguments) {
        return CommandLineProcess.run(folder, source.environment(), arguments);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void exportsTheBytesThatPsqlWrites() {
        CommandLineProcess export = run("export", "readings", "-o", "readings.csv");

        assertThat(export.exitCode()).as(export.errors()).isZero();
        assertThat(folder.resolve("readings.csv")).hasBinaryContent(source.csv("SELECT * FROM readings"));
        assertThat(export.output()).isEqualTo("readings.csv\n");
        assertThat(export.errors()).isEmpty();
        assertThat(files()).containsExactly("readings.csv");
    }

    @Test
    void takesTheFormatFromTheNameOfTheFile() throws Exception {
        for (String name : List.of("r.json", "r.jsonl", "r.parquet", "r.csv.gz")) {
            assertThat(run("export", "readings", "-o", name, "--columns", "id,name", "--order-by", "id")
                            .exitCode())
                    .as(name)
                    .isZero();
        }

        String all = "SELECT id, name FROM readings ORDER BY id";
        assertThat(Files.readAllLines(folder.resolve("r.jsonl"))).isEqualTo(source.json(all));
        assertThat(ExportApi.JSON.readTree(folder.resolve("r.json").toFile())).hasSize(3000);
        assertThat(new ParquetFile(folder.resolve("r.parquet")).select("id::varchar"))
                .isEqualTo(source.column("SELECT id FROM readings ORDER BY id"));
        try (var gz = new java.util.zip.GZIPInputStream(Files.newInputStream(folder.resolve("r.csv.gz")))) {
            assertThat(gz.readAllBytes()).isEqualTo(source.csv(all));
        }
    }

    @Test
    void embeddedItMakesTheVeryFilesOfTheService() {
        for (String format : List.of("csv", "json", "jsonl")) {
            String[] request = {
                "export",
                "readings",
                "-f",
                format,
                "-o",
                "-",
                "--from",
                "2021-01-01",
                "--to",
                "2022-12-31",
                "--date-column",
                "day",
                "--limit",
                "500"
            };
            CommandLineProcess embedded =
                    CommandLineProcess.run(folder, source.environment(), with("--embedded", request));
            CommandLineProcess served = run(request);

            assertThat(embedded.exitCode()).as(embedded.errors()).isZero();
            assertThat(embedded.outputBytes()).isNotEmpty().isEqualTo(served.outputBytes());
        }
        assertThat(files()).isEmpty();
    }

    private static String[] with(String last, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void conditionsAndDialectsAreTheSameEitherWay() {
        String[] request = {
            "export",
            "readings",
            "-o",
            "-",
            "-c",
            "id,name",
            "-w",
            "id in 3,4,10",
            "-w",
            "name is not null",
            "-O",
            "csv.delimiter=;"
        };
        CommandLineProcess embedded = runEmbedded(with("--embedded", request));

        assertThat(embedded.output()).as(embedded.errors()).isEqualTo("""
                id;name
                3;"a ""quoted"" word"
                4;"two
                lines"
                10;"a ""quoted"" word"
                """);
        assertThat(run(request).output()).isEqualTo(embedded.output());
        assertThat(run("export", "readings", "-w", "id>x").errors()).contains("--where: ");
    }

    @Test
    void embeddedItWritesParquetAndTellsWhatIsInIt() {
        CommandLineProcess export = runEmbedded(
                "export",
                "readings",
                "--embedded",
                "-o",
                "r.parquet",
                "-c",
                "id,payload",
                "-O",
                "parquet.codec=zstd",
                "--json");

        assertThat(export.exitCode()).as(export.errors()).isZero();
        JsonNode told = ExportApi.JSON.readTree(export.output());
        assertThat(told.path("row_count").asLong()).isEqualTo(3000);
        assertThat(told.path("file_size_bytes").asLong())
                .isEqualTo(folder.resolve("r.parquet").toFile().length());
        assertThat(new ParquetFile(folder.resolve("r.parquet")).select("id::varchar"))
                .isEqualTo(source.column("SELECT id FROM readings"));
        assertThat(files()).containsExactly("r.parquet");
    }

    @Test
    void saysEverythingThatIsWrongWithARequestInTermsOfItsOptions() {
        String[] wrong = {
            "export",
            "readings",
            "--columns",
            "id,nmae",
            "--from",
            "2024-13-01",
            "--date-column",
            "day",
            "--option",
            "parquet.codec=lz4"
        };
        for (CommandLineProcess export : List.of(run(wrong), runEmbedded(with("--embedded", wrong)))) {
            assertThat(export.exitCode()).isEqualTo(64);
            assertThat(export.errors())
                    .contains("--columns: ", "Did you mean \"name\"?", "--from: ", "--option parquet.codec: ");
            assertThat(export.output()).isEmpty();
        }
        assertThat(run("export", "raedings").errors()).contains("TABLE: ", "Did you mean \"public.readings\"");
        assertThat(run("table", "raedings").exitCode()).isEqualTo(66);
        assertThat(files()).isEmpty();
    }

    @Test
    void failuresAreJsonForProgramsThatAskForIt() {
        CommandLineProcess export = run("export", "raedings", "--json");

        assertThat(export.exitCode()).isEqualTo(64);
        assertThat(ExportApi.JSON
                        .readTree(export.errors())
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("unknown_table");
    }

    @Test
    void interruptedItCancelsTheJobAndLeavesNoFile() {
        try (CommandLineProcess export =
                CommandLineProcess.start(folder, service(), "export", "endless", "-o", "endless.csv")) {
            long id = await().atMost(PATIENCE).until(() -> newestJobOf("endless"), job -> job > 0);
            api.awaitRows(id);

            export.signal("INT");

            assertThat(export.exitCode()).isEqualTo(130);
            assertThat(export.errors()).contains("Job " + id + " is cancelled");
            assertThat(api.job(id).path("status").asString()).isEqualTo("cancelled");
        }
        assertThat(files()).isEmpty();
    }

    private long newestJobOf(String table) {
        JsonNode jobs = ExportApi.read(api.get("jobs?status=running&table_name=" + table));
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
        JsonNode job = api.export("{'table_name': 'large', 'format': 'csv'}");
        try (TcpLink link = TcpLink.to("127.0.0.1", process.address().getPort());
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
        JsonNode job = api.export("{'table_name': 'large', 'format': 'csv'}");
        String id = job.path("id").asString();
        try (TcpLink link = TcpLink.to("127.0.0.1", process.address().getPort());
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

    @Test
    void showsABarOnATerminalAndNothingInAPipe() {
        CommandLineProcess terminal =
                CommandLineProcess.startOnTerminal(folder, service(), "export", "large", "-o", "t.csv");

        assertThat(terminal.exitCode()).as(terminal.output()).isZero();
        assertThat(terminal.output())
                .contains("\u001b[2K", "40,000 rows, ", "SHA-256 ", "t.csv")
                .containsPattern("[█░]{24}");
        assertThat(run("export", "readings", "-o", "-").errors()).isEmpty();
    }

    @Test
    void listsShowsCancelsAndDeletesJobs() {
        long id = Long.parseLong(run("export", "endless", "--detach").output().strip());
        api.awaitRows(id);
        assertThat(run("jobs", "--status", "running").output()).contains("endless", Long.toString(id));

        assertThat(run("cancel", Long.toString(id)).exitCode()).isZero();
        assertThat(run("job", Long.toString(id)).output()).contains("endless as csv, cancelled");
        assertThat(run("download", Long.toString(id)).exitCode()).isEqualTo(1);
        assertThat(run("cancel", Long.toString(id)).errors()).contains("sluice: ");
        assertThat(run("delete", Long.toString(id)).exitCode()).isZero();
        assertThat(run("job", Long.toString(id)).exitCode()).isEqualTo(66);
    }

    @Test
    void showsTablesFromServiceAndDatabaseAlike() {
        assertThat(run("tables", "read").output())
                .contains("public.readings")
                .isEqualTo(runEmbedded("tables", "read", "--embedded").output());
        assertThat(run("table", "readings").output())
                .contains("amount", "numeric(12,3)")
                .isEqualTo(runEmbedded("table", "readings", "--embedded").output());
    }

    @Test
    void saysWhatIsWrongWithWhereItIsToldToGo() {
        assertThat(CommandLineProcess.run(folder, Map.of(), "tables", "--url", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(69);
        assertThat(runEmbedded("tables", "--database", "postgresql://x@127.0.0.1:1/y")
                        .exitCode())
                .isEqualTo(69);
        assertThat(run("export", "readings", "-o", "no/such/folder.csv").exitCode())
                .isEqualTo(73);
        assertThat(run("export", "readings", "--colums", "id").exitCode()).isEqualTo(64);
    }
}
