package sluice.system.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Takes spans by OTLP over HTTP, as an OpenTelemetry collector does, and keeps them.
final class Collector implements AutoCloseable {

    /// As it was sent.
    ///
    /// @param parent empty for the first of a trace
    /// @param kind as `SERVER`
    /// @param attributes with their values as text
    record Seen(
            String service,
            String name,
            String kind,
            String trace,
            String id,
            String parent,
            long startNanos,
            long endNanos,
            boolean failed,
            Map<String, String> attributes) {

        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Seen> spans = new CopyOnWriteArrayList<>();

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// All so far, in the order in which they came.
    List<Seen> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::keep);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans of) {
        String service = attributes(of.getResource().getAttributesList()).getOrDefault("service.name", "");
        of.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> seen(service, span))
                .forEach(spans::add);
    }

    private static Seen seen(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new Seen(
                service,
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
                attributes(span.getAttributesList()));
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        Map<String, String> values = new TreeMap<>();
        for (KeyValue one : all) {
            values.put(
                    one.getKey(),
                    one.getValue().hasIntValue()
                            ? Long.toString(one.getValue().getIntValue())
                            : one.getValue().getStringValue());
        }
        return values;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
