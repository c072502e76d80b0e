package dev.tact.gateway;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether a raw path can be read in two ways. The services refuse the same corpus themselves: a gateway and a service that
 * normalise differently would route by one path and serve another.
 */
final class RawPath {

    private static final Pattern ENCODED = Pattern.compile("%(?:2f|5c|2e|3b|25|00)");
    private static final Pattern VALID_ESCAPES = Pattern.compile("(?:[^%]|%[0-9a-f]{2})*+");

    private RawPath() {}

    /** @param path as it stood on the request line, without the query */
    static boolean isAmbiguous(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return !lower.startsWith("/")
                || lower.contains("//")
                || lower.contains(";")
                || lower.contains("\\")
                || lower.contains("#")
                || hasDotSegment(lower)
                || lower.chars().anyMatch(c -> c <= 0x20 || c >= 0x7f)
                || ENCODED.matcher(lower).find()
                || !VALID_ESCAPES.matcher(lower).matches();
    }

    private static boolean hasDotSegment(String path) {
        for (var segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
