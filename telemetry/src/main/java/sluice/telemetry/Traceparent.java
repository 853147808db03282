package sluice.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header by which a trace goes on in another process, as the
/// [W3C](https://www.w3.org/TR/trace-context/#traceparent-header) has it.
public final class Traceparent {

    /// Of HTTP requests and of messages.
    public static final String HEADER = "traceparent";

    private static final TextMapGetter<String> ALONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(HEADER) ? carrier : null;
        }
    };

    private Traceparent() {}

    /// What a message came with.
    ///
    /// @param headers as the broker's client gives them, or null
    /// @return null where there is none
    public static @Nullable String in(@Nullable Map<String, Object> headers) {
        Object traceparent = headers == null ? null : headers.get(HEADER);
        return traceparent == null ? null : traceparent.toString();
    }

    /// Without a parent where there is none, or none that can be read.
    static Context read(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ALONE);
    }

    /// @return null for a span that is none
    static @Nullable String write(Span span) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, (all, name, value) -> {
            if (all != null) {
                all.put(name, value);
            }
        });
        return headers.get(HEADER);
    }
}
