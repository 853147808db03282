package sluice.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.model.DateRange;
import sluice.model.Execution;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;
import sluice.model.OrderBy;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;
import sluice.model.Warning;
import sluice.model.command.ExecuteExport;
import sluice.model.command.StopExecution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;
import sluice.model.event.WorkerAlive;

class MessageCodecTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00.123456Z");
    private static final Execution EXECUTION =
            new Execution(17, 2, UUID.fromString("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));
    private final MessageCodec codec = new MessageCodec();

    static List<SluiceEvent> events() {
        return List.of(
                event(new Report.Started(1000L, List.of(new Warning("W103", "price", "NaN stops the job.")))),
                event(new Report.Started(null, List.of())),
                event(new Report.Progressed(5, 700)),
                event(new Report.Completed(5, 700, "ab".repeat(32), true, NOON, List.of("id", "Ünï \"x\""))),
                event(new Report.Failed(FailureCode.STORAGE_FULL, "No space left.")),
                event(new Report.Released()),
                event(new Report.Stopped()),
                new WorkerAlive("w1", "0.1", 2, List.of(EXECUTION)),
                new GatewayTick("g1"));
    }

    private static ExecutionEvent event(Report report) {
        return new ExecutionEvent(EXECUTION, 3, "w1", NOON, report);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventSurvivesTheWire(SluiceEvent event) throws Exception {
        WireMessage message = codec.write(event);
        assertThat(codec.readEvent(message.type(), message.body())).isEqualTo(event);
    }

    @Test
    void commandsSurviveTheWire() throws Exception {
        var spec = new ExportSpec(
                new TableName("public", "we\"ird"),
                ExportFormat.PARQUET,
                List.of("a", "b"),
                new DateRange("day", "2024-01-01", null, ZoneId.of("Europe/Paris")),
                10L,
                List.of(new OrderBy("a", true)),
                true,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        var execute = new ExecuteExport(17, 2, UUID.randomUUID(), spec, NOON);
        WireMessage written = codec.write(execute);
        assertThat(codec.readExecuteExport(written.type(), written.body())).isEqualTo(execute);

        var stop = new StopExecution(17, EXECUTION.executionId(), "cancelled");
        WireMessage stopped = codec.write(stop);
        assertThat(codec.readStopExecution(stopped.type(), stopped.body())).isEqualTo(stop);
    }

    @Test
    void theFieldsOfAReportStandBesideThoseOfItsExecution() {
        assertThat(new String(codec.write(event(new Report.Progressed(5, 700))).body(), UTF_8))
                .contains("\"job_id\":17", "\"attempt\":2", "\"rows\":5", "\"bytes\":700", "\"schema_version\":1");
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        String body = json(event(new Report.Stopped())).replaceFirst("\\{", "{\"new_in_2030\":[1],");
        assertThat(codec.readEvent("stopped", body.getBytes(UTF_8))).isEqualTo(event(new Report.Stopped()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{", "[]", "42", "{}", "{\"schema_version\":1}", "{\"schema_version\":2}"})
    void whatIsNotAnEventIsUnreadable(String body) {
        assertThatThrownBy(() -> codec.readEvent("progress", body.getBytes(UTF_8)))
                .isInstanceOf(UnreadableMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"rows\":5=>\"rows\":-1",
                "\"rows\":5=>\"rows\":\"5\"",
                "\"rows\":5=>\"rows\":5.5",
                "\"rows\":5=>\"rows\":null",
                "\"rows\":5=>\"rows\":9223372036854775808",
                "\"rows\":5=>\"lines\":5",
                "\"attempt\":2=>\"attempt\":0",
                "\"job_id\":17=>\"job_id\":17,\"job_id\":18",
                "\"worker\":\"w1\"=>\"worker\":null",
                "\"schema_version\":1=>\"schema_version\":\"1\"",
                "\"schema_version\":1=>\"schema_version\":99"
            })
    void aWrongFieldIsUnreadable(String change) {
        String[] fromTo = change.split("=>");
        String body = json(event(new Report.Progressed(5, 700)));
        assertThat(body).contains(fromTo[0]);
        assertThatThrownBy(() -> codec.readEvent(
                        "progress", body.replace(fromTo[0], fromTo[1]).getBytes(UTF_8)))
                .isInstanceOf(UnreadableMessage.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "rows":5        | "lines":5                   | the field rows is missing
            "rows":5        | "rows":"x"                  | the field rows must be an integer of 64 bits, not "x"
            "rows":5        | "rows":9223372036854775808  | the field rows must be a smaller number, not 9223372036854775808
            "rows":5        | "rows":-1                   | wrong field: rows and bytes must not be negative
            "worker":"w1"   | "worker":null               | the field worker is missing
            "worker":"w1"   | "worker":[]                 | the field worker must be a string, not []
            "attempt":2     | "attempt":2.5               | the field attempt must be an integer of 32 bits, not 2.5
            "sequence":3    | "sequence":-3               | wrong field: sequence must not be negative
            "occurred_at":" | "occurred_at":"x            | the field occurred_at must be a time as 2026-01-14T09:30:00Z, not "x2026-01-14T12:00:00.123456Z"
            "execution_id": | "execution":                | the field execution_id is missing
            """)
    void theReasonNamesTheFieldInPlainWords(String from, String to, String reason) {
        String body = json(event(new Report.Progressed(5, 700)));
        assertThat(body).contains(from);
        assertThatThrownBy(
                        () -> codec.readEvent("progress", body.replace(from, to).getBytes(UTF_8)))
                .hasMessage(reason);
    }

    @Test
    void anUnknownOrMissingTypeIsUnreadable() {
        byte[] body = json(event(new Report.Stopped())).getBytes(UTF_8);
        assertThatThrownBy(() -> codec.readEvent("paused", body)).hasMessageContaining("paused");
        assertThatThrownBy(() -> codec.readEvent(null, body)).isInstanceOf(UnreadableMessage.class);
    }

    private String json(SluiceEvent event) {
        return new String(codec.write(event).body(), UTF_8);
    }
}
