package sluice.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The OpenTelemetry spans of one program. Off unless the environment names an OTLP endpoint: then nothing is sent, no
/// message is marked, and a step costs nothing. Thread-safe. To be closed when the program ends: what is left is sent.
///
/// OpenTelemetry's own variables configure it (`OTEL_EXPORTER_OTLP_…`, `OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER`, …),
/// or system properties of the same names in lower case with dots.
public final class Traces implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);
    private static final String SCOPE = "sluice";

    /// The program ends without the rest where the collector does not answer.
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final @Nullable Tracer tracer;
    private final Runnable end;

    private Traces(@Nullable Tracer tracer, Runnable end) {
        this.tracer = tracer;
        this.end = end;
    }

    public static Traces off() {
        return new Traces(null, () -> {});
    }

    static Traces by(OpenTelemetry telemetry, Runnable end) {
        return new Traces(telemetry.getTracer(SCOPE), end);
    }

    /// Wrong settings leave them off, and are told in the log: exports do not need them.
    ///
    /// @param service the name of the program in its traces, unless `OTEL_SERVICE_NAME` gives another
    public static Traces ofEnvironment(String service) {
        boolean wanted = Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint")
                .anyMatch(name -> !setting(name).isBlank());
        if (!wanted || Boolean.parseBoolean(setting("otel.sdk.disabled"))) {
            return off();
        }
        try {
            var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> defaults(service))
                    .addSpanExporterCustomizer((exporter, settings) -> new ToldOutages(exporter))
                    .build()
                    .getOpenTelemetrySdk();
            return by(sdk, () -> sdk.shutdown().join(FAREWELL.toSeconds(), TimeUnit.SECONDS));
        } catch (ConfigurationException | IllegalArgumentException e) {
            LOG.error("No traces are sent, since a setting OTEL_… cannot be used: {}", e.getMessage());
            return off();
        }
    }

    /// Of those settings that the environment does not give.
    private static Map<String, String> defaults(String service) {
        return Map.of(
                "otel.service.name", service,
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none");
    }

    private static String setting(String name) {
        String property = System.getProperty(name);
        String variable = System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
        return property != null ? property : variable != null ? variable : "";
    }

    /// Whether a step is more than nothing, for whoever would otherwise have work with it.
    public boolean areOn() {
        return tracer != null;
    }

    /// Begins a step of what the thread is at, or a trace of its own where it is at nothing.
    public Step start(String name, SpanKind kind) {
        return start(name, kind, Context.current());
    }

    /// Begins a step of what another thread or process is at.
    ///
    /// @param traceparent as [Step#traceparent] gave it there; where it is null or cannot be read, a trace of its
    ///     own begins
    public Step start(String name, SpanKind kind, @Nullable String traceparent) {
        return start(name, kind, Traceparent.read(traceparent));
    }

    /// Begins the handing of a message to the broker within what the thread is at, named as in
    /// [OpenTelemetry](https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/).
    public Step publish(String exchange) {
        return message(start("publish " + exchange, SpanKind.PRODUCER), "publish", "send", exchange);
    }

    /// The same, within what another thread or process is at.
    ///
    /// @param traceparent as for [#start]
    public Step publish(String exchange, @Nullable String traceparent) {
        return message(start("publish " + exchange, SpanKind.PRODUCER, traceparent), "publish", "send", exchange);
    }

    /// Begins the work with a message, likewise.
    ///
    /// @param traceparent what the message came with
    public Step process(String destination, @Nullable String traceparent) {
        Step step = start("process " + destination, SpanKind.CONSUMER, traceparent);
        return message(step, "process", "process", destination);
    }

    private static Step message(Step step, String operation, String type, String destination) {
        return step.with("messaging.system", "rabbitmq")
                .with("messaging.operation.name", operation)
                .with("messaging.operation.type", type)
                .with("messaging.destination.name", destination);
    }

    private Step start(String name, SpanKind kind, Context parent) {
        if (tracer == null) {
            return Step.NONE;
        }
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
        return new Step(span.startSpan());
    }

    @Override
    public void close() {
        end.run();
    }
}
