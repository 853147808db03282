package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The command line as a person uses it, against a Sluice that runs, and without one.
class CommandLineStandaloneIT extends CommandLineBesideSluice {

    /// Of an export without a service.
    private CommandLineProcess runEmbedded(String... arguments) {
        return CommandLineProcess.run(folder, source.environment(), arguments);
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
    void showsABarOnATerminalAndNothingInAPipe() {
        CommandLineProcess terminal =
                CommandLineProcess.startOnTerminal(folder, sluice.asService(), "export", "large", "-o", "t.csv");

        assertThat(terminal.exitCode()).as(terminal.output()).isZero();
        assertThat(terminal.output())
                .contains("\u001b[2K", "40,000 rows, ", "SHA-256 ", "t.csv")
                .containsPattern("[█░]{24}");
        assertThat(run("export", "readings", "-o", "-").errors()).isEmpty();
    }

    @Test
    void listsShowsCancelsAndDeletesJobs() {
        long id = Long.parseLong(run("export", "endless", "--detach").output().strip());
        sluice.api().awaitRows(id);
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
    void showsAllPagesOfALongList() {
        source.database().execute("""
                DO $$ BEGIN
                    FOR i IN 1 .. 620 LOOP EXECUTE format('CREATE TABLE paged_%s ()', i); END LOOP;
                END $$""");

        assertThat(run("tables", "paged_").output().lines().filter(line -> line.startsWith("public.paged_")))
                .hasSize(620);
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
