package dev.tact.gateway;

import io.vertx.core.MultiMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace context of a request: the caller's where it is valid, a new one where it is absent or broken. */
final class TraceParent {

    private static final String NAME = "traceparent";

    // https://www.w3.org/TR/trace-context/#traceparent-header-field-values: neither id all zeros, version ff forbidden
    private static final Pattern VALID = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?<later>-[!-~]*)?");

    private TraceParent() {}

    /** Leaves exactly one valid traceparent in the request's headers, and a tracestate only beside the caller's own. */
    static void ensure(MultiMap headers) {
        var given = headers.getAll(NAME);
        if (given.size() == 1 && isValid(given.getFirst())) {
            return;
        }
        headers.remove("tracestate");
        headers.set(
                NAME,
                "00-" + hex(UUID.randomUUID()) + "-" + hex(UUID.randomUUID()).substring(16) + "-01");
    }

    /** The trace id, where {@link #ensure} has been. */
    static @Nullable String traceId(MultiMap headers) {
        var given = headers.get(NAME);
        return given != null && isValid(given) ? given.substring(3, 35) : null;
    }

    private static boolean isValid(String given) {
        var parts = VALID.matcher(given);
        // only a later version may append fields
        return parts.matches()
                && (parts.group("later") == null || !parts.group("version").equals("00"));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
