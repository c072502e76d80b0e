package dev.tact.profile.consent;

import dev.tact.gate.Relay;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** What this request says that a decision has to know or be traced by. */
@RequestScoped
public class RequestRelay {

    private final RoutingContext request;

    RequestRelay(RoutingContext request) {
        this.request = request;
    }

    public Relay current() {
        return new Relay(header("X-Request-ID"), traceparent(), "1".equals(header("Sec-GPC")));
    }

    private @Nullable String traceparent() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : header("traceparent");
    }

    private @Nullable String header(String name) {
        return request.request().getHeader(name);
    }
}
