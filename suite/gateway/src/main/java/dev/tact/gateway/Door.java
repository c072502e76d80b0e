package dev.tact.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where every request arrives: refuses what could be read in two ways, then sends it along its route or says there is none. */
final class Door implements Handler<HttpServerRequest> {

    // TRACE echoes what it was sent, tokens too; CONNECT asks for a tunnel
    private static final List<HttpMethod> CLOSED = List.of(HttpMethod.TRACE, HttpMethod.CONNECT);

    private final RouteTable table;
    private final Map<Route, Passage> passages = new HashMap<>();
    private final Health health;

    Door(RouteTable table, Health health, Function<Route, Passage> passage) {
        this.table = table;
        this.health = health;
        table.routes().forEach(route -> passages.put(route, passage.apply(route)));
    }

    @Override
    public void handle(HttpServerRequest request) {
        TraceParent.ensure(request.headers());
        if (CLOSED.contains(request.method())) {
            refuse(request, Refusal.METHOD_NOT_ALLOWED);
            return;
        }
        var path = rawPath(request.uri());
        if (RawPath.isAmbiguous(path) || !isFramedOnce(request) || !namesOneHost(request)) {
            refuse(request, Refusal.MALFORMED);
        } else if (path.equals(Health.PATH)) {
            health.answer(request);
        } else {
            var route = table.find(path, request::getHeader);
            if (route.isPresent()) {
                passage(route.get()).take(request);
            } else {
                refuse(request, Refusal.NOT_FOUND);
            }
        }
    }

    /** What the parser itself could not read. */
    void refuseBroken(HttpServerRequest request) {
        TraceParent.ensure(request.headers());
        request.response().putHeader("Connection", "close");
        refuse(request, Refusal.MALFORMED);
    }

    private Passage passage(Route route) {
        var passage = passages.get(route);
        if (passage == null) {
            throw new IllegalStateException("no passage for " + route);
        }
        return passage;
    }

    private static void refuse(HttpServerRequest request, Refusal refusal) {
        Problem.render(refusal, request.headers()).answer(request);
    }

    private static String rawPath(String uri) {
        var query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** Any transfer coding but a single chunked, or one in HTTP/1.0, is read differently by different programs. */
    private static boolean isFramedOnce(HttpServerRequest request) {
        var codings = request.headers().getAll("Transfer-Encoding");
        return codings.isEmpty() || (codings.equals(List.of("chunked")) && request.version() == HttpVersion.HTTP_1_1);
    }

    private static boolean namesOneHost(HttpServerRequest request) {
        var authority = request.authority();
        return request.headers().getAll("Host").size() == 1
                && authority != null
                && !authority.host().isEmpty();
    }
}
