package sluice.worker;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.model.broker.BrokerTopology;
import sluice.model.command.ExecuteExport;
import sluice.model.event.Report;
import sluice.model.wire.MessageCodec;

/// What may come into `sluice.jobs`: the queue is an input like any other, and a command is checked again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCommandsIT {

    private WorkerBench bench;
    private FakeGateway gateway;
    private long job = 1_000;

    /// @param reason of the dead letter, or its beginning
    private record Case(String name, @Nullable String type, byte[] body, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void start(@TempDir Path volume) throws Exception {
        bench = new WorkerBench(volume);
        gateway = bench.gateway.declareTopology();
        bench.startWorker("sluice.worker.slots=1");
    }

    @AfterAll
    void stop() throws Exception {
        bench.close();
    }

    private static String command(long job) {
        var command = new ExecuteExport(
                job, 1, WorkerBench.INSTALLATION, WorkerBench.csv("series"), Instant.parse("2026-01-14T09:30:00Z"));
        return new String(new MessageCodec().write(command).body(), UTF_8);
    }

    private static Case body(String name, byte[] body, String reason) {
        return new Case(name, ExecuteExport.TYPE, body, reason);
    }

    private static Case field(String from, String to, String reason) {
        String command = command(1);
        assertThat(command).contains(from);
        return body(from + " → " + to, command.replace(from, to).getBytes(UTF_8), reason);
    }

    static Stream<Case> cases() {
        return Stream.of(
                body("empty", new byte[0], "not "),
                body("garbage", "garbage".getBytes(UTF_8), "not JSON"),
                body("cut off", "{\"job_id\":".getBytes(UTF_8), "not JSON"),
                body("UTF-16", "{}".getBytes(UTF_16), "schema_version must be 1, not null"),
                body("an array", "[]".getBytes(UTF_8), "not a JSON object"),
                body("a million levels", "[".repeat(1_000_000).getBytes(UTF_8), "not JSON"),
                body("5 MB of garbage", "g".repeat(5 << 20).getBytes(UTF_8), "not JSON"),
                body("a Java object", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'x'}, "not JSON"),
                new Case("no type", null, command(1).getBytes(UTF_8), "expected a message of type export.execute"),
                new Case("an event", "progress", command(1).getBytes(UTF_8), "expected a message of type"),
                field("\"job_id\"", "\"job\"", "the field job_id is missing"),
                field("\"job_id\":1", "\"job_id\":\"1\"", "the field job_id must be an integer"),
                field("\"job_id\":1", "\"job_id\":-1", "wrong field: job_id and attempt must be at least 1"),
                field("\"attempt\":1", "\"attempt\":1.5", "the field attempt must be an integer"),
                field("\"installation\"", "\"install\"", "the field installation is missing"),
                field("\"spec\"", "\"sql\"", "the field spec is missing"),
                field("\"format\":\"csv\"", "\"format\":\"xml\"", "wrong field: unknown format \"xml\""),
                field("\"schema_version\":1", "\"schema_version\":2", "schema_version must be 1, not 2"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isLaidAsideAndTheNextCommandIsWorked(Case bad) throws Exception {
        gateway.dispatch(bad.type(), bad.body());
        bench.dispatch(++job, "series");

        GetResponse letter = gateway.awaitDeadLetter();
        assertThat(letter.getBody()).isEqualTo(bad.body());
        assertThat(letter.getProps().getHeaders().get(BrokerTopology.DEAD_REASON_HEADER))
                .asString()
                .startsWith(bad.reason())
                .doesNotContain("tools.jackson");
        gateway.await(job, Report.Completed.class);
        assertThat(gateway.waitingCommands()).isZero();
    }

    /// As a command would ask that no gateway has checked.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            public     | nope
            pg_catalog | pg_authid
            public     | series; DROP TABLE series
            public     | series" TO PROGRAM 'id
            """)
    void aCommandForWhatMayNotBeExportedFailsWithoutAFile(String schema, String table) throws Exception {
        long forged = ++job;
        String body = command(forged)
                .replace("\"schema\":\"public\"", "\"schema\":\"" + schema + "\"")
                .replace("\"name\":\"series\"", "\"name\":\"" + table.replace("\"", "\\\"") + "\"");
        gateway.dispatch(ExecuteExport.TYPE, body.getBytes(UTF_8));

        Report.Failed failed =
                (Report.Failed) gateway.await(forged, Report.Failed.class).report();
        assertThat(failed.code().retryable()).isFalse();
        assertThat(bench.files()).noneMatch(file -> file.startsWith(forged + "/"));
        bench.dispatch(++job, "series");
        gateway.await(job, Report.Completed.class);
    }
}
