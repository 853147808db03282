package sluice.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseIT {

    @Test
    void letsTheReaderReadWhatTheOwnerMadeAndNothingElse() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DataDirectory.fresh())) {
            run(database.sourceAsOwner(), "CREATE TABLE fruit AS SELECT 'apple' AS name");
            assertThat(ask(database.source(), "SELECT name FROM fruit")).isEqualTo("apple");
            for (String forbidden : new String[] {
                "INSERT INTO fruit VALUES ('pear')",
                "CREATE TABLE t ()",
                "CREATE TEMPORARY TABLE t ()",
                "COPY fruit TO PROGRAM 'cat'"
            }) {
                assertThatThrownBy(() -> run(withoutSeatBelt(database.source()), forbidden))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DataDirectory.fresh())) {
            DatabaseAccess guess = new DatabaseAccess(database.sourceAsOwner().url(), "postgres", "postgres");
            assertThatThrownBy(guess::connect).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void removesFreshDataAndKeepsTheOthersForTheNextStart(@TempDir Path kept) throws Exception {
        DataDirectory fresh = DataDirectory.fresh();
        EmbeddedDatabase.start(fresh).close();
        assertThat(fresh.root()).doesNotExist();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(DataDirectory.kept(kept))) {
            run(database.jobs(), "CREATE TABLE note AS SELECT 'still here' AS text");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DataDirectory.kept(kept))) {
            assertThat(ask(database.jobs(), "SELECT text FROM note")).isEqualTo("still here");
        }
    }

    /// 9 is SIGKILL, which no program can answer; 15 is the usual `kill`, here of a program that does not either.
    @ParameterizedTest
    @ValueSource(ints = {9, 15})
    void endsWithTheProcessThatStartedIt(int signal) throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = owner.inputReader()) {
            Path root = Path.of(Objects.requireNonNull(output.readLine(), "the database did not start"));
            ProcessHandle server = server(root);
            assertThat(server.isAlive()).isTrue();

            new ProcessBuilder("kill", "-" + signal, Long.toString(owner.pid()))
                    .start()
                    .waitFor();

            await().atMost(Duration.ofSeconds(20)).until(() -> !server.isAlive() && !Files.exists(root));
        } finally {
            owner.destroyForcibly();
        }
    }

    private static ProcessHandle server(Path root) throws IOException {
        Path pidFile = new DataDirectory(root, List.of()).database().resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /// Starts a database, says where, and never stops it.
    static final class Owner {
        public static void main(String[] arguments) throws Exception {
            DataDirectory directory = DataDirectory.fresh();
            EmbeddedDatabase.start(directory);
            System.out.println(directory.root());
            Thread.currentThread().join();
        }
    }

    /// The grants are the wall; the read-only default is only for accidents, and every session may turn it off.
    private static DatabaseAccess withoutSeatBelt(DatabaseAccess access) {
        return new DatabaseAccess(
                access.url() + "?options=-c%20default_transaction_read_only=off", access.username(), access.password());
    }

    private static void run(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }
}
