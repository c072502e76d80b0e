package dev.tact.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Set;

/**
 * Lets pages of listed origins call, and no others. There is no wildcard and there are no credentials: Tact's tokens travel in
 * the Authorization header, so nothing ambient is ever sent along.
 */
final class Cors {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, "
                    + "If-None-Match, Last-Event-ID, Sec-GPC, Tact-Device-Token, Tact-Guest-Token, traceparent, tracestate";
    private static final String RESPONSE_HEADERS = "Content-Language, ETag, Location, Retry-After, WWW-Authenticate";

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins;
    }

    static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    boolean allows(MultiMap requestHeaders) {
        var given = requestHeaders.getAll("Origin");
        return given.size() == 1 && origins.contains(given.getFirst());
    }

    void answerPreflight(HttpServerRequest request) {
        var response = request.response();
        response.putHeader("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        if (!allows(request.headers())) {
            Problem.render(Refusal.ORIGIN_NOT_ALLOWED, request.headers()).answer(request);
            return;
        }
        response.setStatusCode(204)
                .putHeader("Access-Control-Allow-Origin", request.getHeader("Origin"))
                .putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .putHeader("Access-Control-Max-Age", "600")
                .end();
        Unread.discard(request);
    }

    /** Says on an answer whether the asking page may read it; what the backend said of CORS is dropped. */
    void mark(MultiMap requestHeaders, MultiMap responseHeaders) {
        for (var name : new ArrayList<>(responseHeaders.names())) {
            if (name.regionMatches(true, 0, "access-control-", 0, "access-control-".length())) {
                responseHeaders.remove(name);
            }
        }
        if (origins.isEmpty()) {
            return;
        }
        if (responseHeaders.getAll("Vary").stream().noneMatch(vary -> names(vary, "origin") || names(vary, "*"))) {
            responseHeaders.add("Vary", "Origin");
        }
        if (allows(requestHeaders)) {
            responseHeaders.set("Access-Control-Allow-Origin", requestHeaders.get("Origin"));
            responseHeaders.set("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        }
    }

    private static boolean names(String list, String wanted) {
        for (var item : list.split(",", -1)) {
            if (item.strip().equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }
}
