package dev.tact.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context as text, for what goes on after the request that caused it: rows of the outbox, and the events made of them (the CloudEvents
 * extension Distributed Tracing). It names a trace and nobody.
 */
@ApplicationScoped
public class TraceContext {

    private static final String TRACEPARENT = "traceparent";

    private static final TextMapGetter<String> TEXT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    };

    private final Tracer tracer;

    TraceContext(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The running span as a {@code traceparent}; null where nothing is traced. */
    public @Nullable String current() {
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, (map, name, value) -> {
            if (map != null) {
                map.put(name, value);
            }
        });
        return carrier.get(TRACEPARENT);
    }

    /**
     * Does work as a part of the trace that the text names, linked to the one that runs here; in the latter where there is no such text, or it
     * cannot be read.
     */
    public <T> T continuing(@Nullable String traceparent, String name, Supplier<T> work) {
        var parent = traceparent == null
                ? Context.current()
                : W3CTraceContextPropagator.getInstance().extract(Context.current(), traceparent, TEXT);
        var span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .addLink(Span.current().getSpanContext())
                .startSpan();
        try (var _ = span.makeCurrent()) {
            return work.get();
        } finally {
            span.end();
        }
    }
}
