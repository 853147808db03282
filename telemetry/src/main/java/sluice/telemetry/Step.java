package sluice.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A span that has begun and ends when it is closed. Thread-safe; closing it twice is harmless. Where traces are off,
/// nothing of it happens.
public final class Step implements AutoCloseable {

    /// Of no trace.
    public static final Step NONE = new Step(Span.getInvalid());

    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    private final Span span;

    Step(Span span) {
        this.span = span;
    }

    /// What this thread is at.
    public static Step current() {
        Span span = Span.current();
        return span.getSpanContext().isValid() ? new Step(span) : NONE;
    }

    /// Makes it what this thread is at, and names it in each line that the thread logs, until the same thread closes
    /// what it got. The step itself goes on.
    public Entered enter() {
        return span.getSpanContext().isValid() ? new Entered(span) : Entered.NOTHING;
    }

    /// To be sent along, so that another thread or process goes on from here.
    ///
    /// @return null where there is no trace; where there is one that nobody wants recorded, it says so
    public @Nullable String traceparent() {
        return span.getSpanContext().isValid() ? Traceparent.write(span) : null;
    }

    public Step with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    public Step with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    public Step renamed(String name) {
        span.updateName(name);
        return this;
    }

    /// It did not do what it was to do.
    ///
    /// @param type of the error, one of few
    public void failed(String type) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", type);
    }

    @Override
    public void close() {
        span.end();
    }

    /// What a thread is at, until it is closed.
    public static final class Entered implements AutoCloseable {

        private static final Entered NOTHING = new Entered(null, null, null);

        private final @Nullable Scope scope;
        private final @Nullable String traceBefore;
        private final @Nullable String spanBefore;

        @SuppressWarnings("MustBeClosedChecker") // closed with this
        private Entered(Span span) {
            this(span.makeCurrent(), MDC.get(TRACE_ID), MDC.get(SPAN_ID));
            MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
            MDC.put(SPAN_ID, span.getSpanContext().getSpanId());
        }

        private Entered(@Nullable Scope scope, @Nullable String traceBefore, @Nullable String spanBefore) {
            this.scope = scope;
            this.traceBefore = traceBefore;
            this.spanBefore = spanBefore;
        }

        @Override
        public void close() {
            if (scope != null) {
                putBack(TRACE_ID, traceBefore);
                putBack(SPAN_ID, spanBefore);
                scope.close();
            }
        }

        private static void putBack(String field, @Nullable String value) {
            if (value == null) {
                MDC.remove(field);
            } else {
                MDC.put(field, value);
            }
        }
    }
}
