package dev.tact.gate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What travels along from the original request. A value that is not well-formed is left out: it comes from outside and
 * must not be able to break the question.
 *
 * @param requestId sent as {@code X-Request-ID}; the gate makes one up where this is null
 * @param traceparent W3C trace context
 * @param gpc whether the original request carried {@code Sec-GPC: 1}
 */
public record Relay(@Nullable String requestId, @Nullable String traceparent, boolean gpc) {

    public static final Relay NOTHING = new Relay(null, null, false);

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:\\-]{1,128}");
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    public Relay {
        requestId = wellFormed(requestId, REQUEST_ID);
        traceparent = wellFormed(traceparent, TRACEPARENT);
    }

    private static @Nullable String wellFormed(@Nullable String value, Pattern shape) {
        return value != null && shape.matcher(value).matches() ? value : null;
    }
}
