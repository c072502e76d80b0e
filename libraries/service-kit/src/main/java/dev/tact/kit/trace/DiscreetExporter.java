package dev.tact.kit.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Tells another exporter of each span only what is nobody's. */
final class DiscreetExporter implements SpanExporter {

    private final SpanExporter other;

    DiscreetExporter(SpanExporter other) {
        this.other = other;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return other.export(spans.stream().<SpanData>map(DiscreetSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return other.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return other.shutdown();
    }
}
