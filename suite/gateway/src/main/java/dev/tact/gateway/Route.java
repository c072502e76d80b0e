package dev.tact.gateway;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One match of one HTTPRoute rule: which requests go to which Service, and within which bounds.
 *
 * @param name the HTTPRoute's name
 * @param deadline for the whole exchange; {@link Duration#ZERO} sets none, as the Gateway API says
 * @param bodyLimit in bytes
 * @param backendAnswersCors whether the backend answers CORS itself, so that the gateway keeps out of it
 */
record Route(
        String name,
        boolean exact,
        String path,
        List<Header> headers,
        String backend,
        Duration deadline,
        long bodyLimit,
        boolean backendAnswersCors) {

    /** The Gateway API's precedence: exact before prefix, the longest prefix, then the most header matches. */
    static final Comparator<Route> PRECEDENCE = Comparator.comparing(Route::exact)
            .reversed()
            .thenComparing(route -> route.trimmed().length(), Comparator.reverseOrder())
            .thenComparing(route -> route.headers().size(), Comparator.reverseOrder());

    /** A header that must be present with exactly this value. */
    record Header(String name, String value) {}

    boolean matches(String asked, Function<String, @Nullable String> header) {
        return matchesPath(asked)
                && headers.stream().allMatch(wanted -> wanted.value().equals(header.apply(wanted.name())));
    }

    boolean matchesPath(String asked) {
        if (exact) {
            return asked.equals(path);
        }
        // element-wise: /v1/cases takes /v1/cases and /v1/cases/7, never /v1/casesque
        return asked.startsWith(trimmed())
                && (asked.length() == trimmed().length()
                        || asked.charAt(trimmed().length()) == '/');
    }

    /** Whether both take the same requests, so that the order of files would decide. */
    boolean collidesWith(Route other) {
        return exact == other.exact && trimmed().equals(other.trimmed()) && headers.equals(other.headers);
    }

    private String trimmed() {
        return !exact && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
