package dev.tact.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span as others may read it: what was done, how it ended and how long it took. What libraries write down besides is left out unless it is
 * known to be nobody's: an address, a browser, a path with its ids and query, a message that quotes a value.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry's names for HTTP</a>
 */
final class DiscreetSpan extends DelegatingSpanData {

    private static final Set<String> TOLD = Set.of(
            "error.type",
            "exception.type",
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "network.protocol.version",
            "url.scheme");

    private final Attributes attributes;
    private final List<EventData> events;
    private final StatusData status;

    DiscreetSpan(SpanData span) {
        super(span);
        this.attributes = told(span.getAttributes());
        this.events = span.getEvents().stream()
                .map(event -> EventData.create(event.getEpochNanos(), event.getName(), told(event.getAttributes())))
                .toList();
        // its description is the exception's message
        this.status = StatusData.create(span.getStatus().getStatusCode(), "");
    }

    private static Attributes told(Attributes all) {
        return all.toBuilder().removeIf(DiscreetSpan::isUntold).build();
    }

    private static boolean isUntold(AttributeKey<?> key) {
        return !TOLD.contains(key.getKey());
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }
}
