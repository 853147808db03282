package sluice.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sluice.system.Document.Shown;
import sluice.testkit.PrivatePostgres;

/// Does what the documents tell a reader to do, word for word and in their order, beside a demonstration with the two
/// tables that the README has. Only the address differs, and `./sluice` does not build.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedCommandsIT {

    private static final String DOCUMENTED = "http://localhost:8001";

    private static @TempDir Path volume;
    private @TempDir Path folder;

    private SluiceProcess process;
    private URI address;

    @BeforeAll
    void start() {
        process = SluiceProcess.start(
                Program.DEMO_AND_UP,
                Map.of(
                        "SERVER_PORT", "0",
                        "SLUICE_EXPORT_DIRECTORY", volume.toString(),
                        "SLUICE_MAX_ROW_BYTES", "4MB",
                        "SLUICE_ROW_GROUP_BYTES", "4MB"));
        address = process.address();
    }

    @AfterAll
    void end() {
        process.close();
    }

    /// The README's jobs have the numbers that follow those of the demonstration: it is tried first.
    @Test
    @Order(1)
    void theReadmeAndThePagesBehindItTellTheTruth() throws Exception {
        List<Shown> readme = Document.read("README.md").commands().stream()
                .filter(shown -> !shown.command().matches("(?s)\\./sluice (demo|test|up).*"))
                .toList();
        assertThat(readme).hasSizeGreaterThan(5);
        run(readme);
        run(Document.read("docs/tutorial.md").scripts());
        run(withoutPsql(Document.read("docs/how-to/verify-a-file.md").scripts()));
        run(withoutPsql(Document.read("docs/how-to/load-a-file.md").scripts()));
    }

    @Test
    @Order(2)
    void duckDbReadsTheFilesAsTheDocumentsSay() throws Exception {
        run(List.of(Shown.of("""
                for f in series.parquet series.csv.gz series.jsonl; do ./sluice export fred_series -o $f; done
                """, "series.jsonl")));
        List<String> statements = Document.read("docs/how-to/load-a-file.md").blocks("sql");
        assertThat(statements).hasSize(1);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET file_search_path = '" + folder + "'");
            for (String sql : statements.getFirst().split(";\n")) {
                statement.execute(sql);
            }
        }
    }

    @Test
    @Order(2)
    void theRoleOfTheDocumentsReadsAndNothingElse() throws Exception {
        PrivatePostgres.Database shop = PrivatePostgres.freshDatabase();
        String role = "documented_reader";
        String database = shop.url().replaceAll(".*/([^/?]+).*", "$1");
        shop.execute("CREATE TABLE orders (id integer)");
        shop.execute(Document.read("docs/how-to/own-database.md")
                .blocks("sql")
                .getFirst()
                .replace("sluice_reader", role)
                .replace("DATABASE shop", "DATABASE " + database));
        shop.execute("CREATE TABLE later (id integer)");
        Map<String, String> environment = Map.of(
                "SLUICE_SOURCE_URL",
                shop.url(),
                "SLUICE_SOURCE_USERNAME",
                role,
                "SLUICE_SOURCE_PASSWORD",
                "choose one");

        CommandLineProcess tables = CommandLineProcess.run(folder, environment, "tables", "--embedded");

        assertThat(tables.output()).contains("public.orders", "public.later");
    }

    private static List<Shown> withoutPsql(List<Shown> scripts) {
        return scripts.stream()
                .filter(script -> !script.command().contains("psql"))
                .toList();
    }

    /// In one shell, so that one command knows what another one has found.
    private void run(List<Shown> commands) throws Exception {
        writeLauncher();
        StringBuilder script = new StringBuilder("set -eu\n");
        for (int i = 0; i < commands.size(); i++) {
            script.append("{ ")
                    .append(commands.get(i).command().strip())
                    .append("\n} > out.")
                    .append(i)
                    .append(" 2>&1\n");
        }
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        script.toString().replace(DOCUMENTED, address.toString().replaceAll("/$", "")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        boolean ended = shell.waitFor(2, TimeUnit.MINUTES);
        for (int i = 0; i < commands.size(); i++) {
            assertSays(commands.get(i), folder.resolve("out." + i));
        }
        assertThat(ended && shell.exitValue() == 0).as(said).isTrue();
    }

    private static void assertSays(Shown shown, Path file) throws Exception {
        assertThat(file).as("the output of " + shown.command()).exists();
        String output = Files.readString(file);
        int at = 0;
        for (String piece : shown.output()) {
            int found = output.indexOf(piece, at);
            assertThat(found)
                    .as("\"%s\" in the output of %s%n%s", piece, shown.command(), output)
                    .isNotNegative();
            at = found + piece.length();
        }
    }

    private void writeLauncher() throws Exception {
        Path launcher = folder.resolve("sluice");
        Files.writeString(
                launcher,
                "#!/bin/sh\nSLUICE_URL=%s exec %s \"$@\"\n"
                        .formatted(address, String.join(" ", CommandLineProcess.command())));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }
}
