package sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    private final InMemorySpanExporter sent = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(sent))
            .build();
    private final Traces traces =
            Traces.by(OpenTelemetrySdk.builder().setTracerProvider(provider).build(), provider::close);

    @AfterEach
    void end() {
        traces.close();
        System.clearProperty(ENDPOINT);
    }

    @Test
    void goOnFromAnotherProcess() {
        try (Step step = traces.start("process", SpanKind.CONSUMER, PARENT).with("sluice.rows", 7)) {
            assertThat(step.traceparent()).startsWith("00-" + TRACE + "-").endsWith("-01");
        }
        SpanData span = only();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getAttributes().get(AttributeKey.longKey("sluice.rows")))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
    void beginAnewWhereTheParentCannotBeRead(String traceparent) {
        traces.start("process", SpanKind.CONSUMER, traceparent).close();

        assertThat(only().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void areNotSentWhereTheOtherProcessWantsNone() {
        try (Step step = traces.start("process", SpanKind.CONSUMER, PARENT.replaceFirst("-01$", "-00"))) {
            assertThat(step.traceparent()).startsWith("00-" + TRACE + "-").endsWith("-00");
        }
        assertThat(sent.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void chainWhatAThreadIsAtAndNameItInTheLog() {
        try (Step outer = traces.start("outer", SpanKind.SERVER, PARENT);
                Step.Entered _ = outer.enter()) {
            assertThat(MDC.get("traceId")).isEqualTo(TRACE);
            assertThat(Step.current().traceparent()).isEqualTo(outer.traceparent());
            traces.start("inner", SpanKind.INTERNAL).close();
        }
        assertThat(MDC.get("traceId")).isNull();
        assertThat(MDC.get("spanId")).isNull();
        assertThat(Step.current().traceparent()).isNull();
        SpanData inner = sent.getFinishedSpanItems().getFirst();
        SpanData outer = sent.getFinishedSpanItems().getLast();
        assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanId());
    }

    @Test
    void sayWhatFailed() {
        Step step = traces.start("COPY", SpanKind.CLIENT);
        step.failed("source_timeout");
        step.close();

        assertThat(only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(only().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("source_timeout");
    }

    @Test
    void areOffWithoutAnEndpoint() {
        assertAreOff(Traces.ofEnvironment("test"));
    }

    @Test
    void areOnWithAnEndpoint() {
        System.setProperty(ENDPOINT, "http://127.0.0.1:1");
        try (Traces on = Traces.ofEnvironment("test")) {
            assertThat(on.start("anything", SpanKind.INTERNAL).traceparent()).isNotNull();
        }
    }

    @Test
    void areOffWithAnEndpointThatIsNone() {
        System.setProperty(ENDPOINT, "collector:4318");

        assertAreOff(Traces.ofEnvironment("test"));
    }

    @Test
    void areToldOnceWhenTheyDoNotArriveAndOnceWhenTheyDoAgain() {
        var outcomes = new ArrayDeque<>(List.of(
                CompletableResultCode.ofExceptionalFailure(new IOException(new ConnectException("refused"))),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofSuccess(),
                CompletableResultCode.ofSuccess()));
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger(ToldOutages.class);
        log.addAppender(lines);
        try (var told = new ToldOutages(exporterWith(outcomes))) {
            for (int i = outcomes.size(); i > 0; i--) {
                told.export(List.of());
            }
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        away -> assertThat(away).contains("do not arrive", "(refused)"),
                        back -> assertThat(back).isEqualTo("Traces arrive again"));
    }

    private static SpanExporter exporterWith(Queue<CompletableResultCode> outcomes) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                return outcomes.remove();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }

    private static void assertAreOff(Traces traces) {
        try (traces;
                Step step = traces.start("anything", SpanKind.INTERNAL, PARENT);
                Step.Entered _ = step.enter()) {
            assertThat(traces.areOn()).isFalse();
            assertThat(step.traceparent()).isNull();
            assertThat(Step.current().traceparent()).isNull();
            assertThat(MDC.get("traceId")).isNull();
        }
    }

    private SpanData only() {
        assertThat(sent.getFinishedSpanItems()).hasSize(1);
        return sent.getFinishedSpanItems().getFirst();
    }
}
