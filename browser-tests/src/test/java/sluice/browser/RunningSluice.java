package sluice.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;
import sluice.standalone.Environment;
import sluice.standalone.Standalone;
import sluice.standalone.embedded.DatabaseAccess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole Sluice with tables that bring about every state of a job. One for all test classes; it ends with the JVM.
final class RunningSluice {

    private static final Map<String, String> SMALL = Map.of(
            "sluice.max-row-bytes",
            "4MB",
            "sluice.row-group-bytes",
            "4MB",
            "sluice.tick-interval",
            "1s",
            "sluice.worker.name",
            "worker-1",
            "sluice.worker.alive-interval",
            "500ms");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static @Nullable RunningSluice shared;

    private final Standalone standalone;

    private RunningSluice(Standalone standalone) {
        this.standalone = standalone;
    }

    static synchronized RunningSluice shared() {
        if (shared == null) {
            try {
                shared = start(Files.createTempDirectory("sluice-browser"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    /// One that takes API keys, of which this is an administrator's; it ends with the JVM too.
    static RunningSluice withKeys(String administrators) {
        Map<String, String> keys = Map.of("sluice.access.mode", "keys", "sluice.access.admin-key", administrators);
        keys.forEach(System::setProperty);
        try {
            return start(Files.createTempDirectory("sluice-browser-keys"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            keys.keySet().forEach(System::clearProperty);
        }
    }

    private static RunningSluice start(Path exports) throws Exception {
        SMALL.forEach(System::setProperty);
        var standalone = new Standalone(
                new Environment(Map.of("SERVER_PORT", "0", "SLUICE_EXPORT_DIRECTORY", exports.toString())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(standalone, exports)));
        standalone.start();
        var sluice = new RunningSluice(standalone);
        sluice.source(Tables.SQL);
        return sluice;
    }

    private static void end(Standalone standalone, Path exports) {
        standalone.close();
        try {
            FileSystemUtils.deleteRecursively(exports);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where the page is, ending with a slash.
    String address() {
        return standalone.address().toString();
    }

    /// Runs statements in the database that is exported from.
    void source(String sql) {
        execute(standalone.database().orElseThrow().sourceAsOwner(), sql);
    }

    /// Runs statements in the gateway's own database.
    void jobs(String sql) {
        execute(standalone.database().orElseThrow().jobs(), sql);
    }

    private static void execute(DatabaseAccess access, String sql) {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A number out of the gateway's own database.
    long jobsNumber(String sql) {
        try (Connection connection = standalone.database().orElseThrow().jobs().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What PostgreSQL itself writes for a query.
    ///
    /// @param options of COPY
    byte[] copy(String query, String options) {
        var output = new ByteArrayOutputStream();
        try (Connection connection =
                standalone.database().orElseThrow().sourceAsOwner().connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (" + options + ")", output);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return output.toByteArray();
    }

    /// Makes a job as any client would.
    ///
    /// @return its id
    long create(String body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(api("/jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asLong();
    }

    /// @return the job once it has this status
    JsonNode await(long id, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> JSON.readTree(get("/jobs/" + id).body()),
                        job -> status.equals(job.path("status").asString("")));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(api(path)));
    }

    void cancel(long id) {
        send(HttpRequest.newBuilder(api("/jobs/" + id + "/cancel")).POST(BodyPublishers.noBody()));
    }

    /// Holds all jobs back, as an operator would.
    void pause(String reason) {
        send(HttpRequest.newBuilder(api("/operations/pause"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"reason\": \"" + reason + "\"}")));
    }

    void resume() {
        send(HttpRequest.newBuilder(api("/operations/resume")).POST(BodyPublishers.noBody()));
    }

    private URI api(String path) {
        return standalone.address().resolve("api/v1/export" + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Ends and forgets every job, and counts from 1 again.
    void forgetAllJobs() {
        jobs("DELETE FROM sluice.outbox; TRUNCATE sluice.export_jobs RESTART IDENTITY CASCADE");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jobsNumber("SELECT coalesce(sum(executions), 0) FROM sluice.workers") == 0);
    }

    /// Until [#dispatchAsEver], no worker can read the command of a new job.
    void garbleCommands() {
        jobs("""
                CREATE OR REPLACE FUNCTION sluice.garble() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN NEW.body := format(''{"schema_version":1,"job_id":%s}'', NEW.job_id); RETURN NEW; END';
                CREATE TRIGGER garbled BEFORE INSERT ON sluice.outbox FOR EACH ROW WHEN (NEW.kind = 'command')
                EXECUTE FUNCTION sluice.garble();
                """);
    }

    void dispatchAsEver() {
        jobs("DROP TRIGGER IF EXISTS garbled ON sluice.outbox");
    }

    /// Until [#hearWorkers], the gateway notes no worker's sign of life.
    void silenceWorkers() {
        jobs("""
                CREATE OR REPLACE FUNCTION sluice.deaf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER deaf BEFORE INSERT ON sluice.workers FOR EACH ROW EXECUTE FUNCTION sluice.deaf();
                DELETE FROM sluice.workers;
                """);
    }

    void hearWorkers() {
        jobs("DROP TRIGGER IF EXISTS deaf ON sluice.workers");
        Awaitility.await().until(() -> jobsNumber("SELECT count(*) FROM sluice.workers") > 0);
    }
}
