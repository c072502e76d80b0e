package dev.tact.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/health}: whether Tact is ready, which it is when of every service some replica says so in time. Callers who ask at the same moment
 * share one round of questions, so that asking often costs the services nothing.
 */
final class Health {

    static final String PATH = "/v1/health";

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final HttpClient client;
    private final Settings settings;
    private @Nullable Future<JsonObject> underWay;

    Health(Vertx vertx, HttpClient client, Settings settings) {
        this.vertx = vertx;
        this.client = client;
        this.settings = settings;
    }

    void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader("Allow", "GET, HEAD");
            Problem.render(Refusal.METHOD_NOT_ALLOWED, request.headers()).answer(request);
            return;
        }
        check().onSuccess(health -> {
            request.response()
                    .setStatusCode("UP".equals(health.getString("status")) ? 200 : 503)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(health.toBuffer());
            Unread.discard(request);
        });
    }

    private Future<JsonObject> check() {
        var current = underWay;
        if (current != null) {
            return current;
        }
        var services = new TreeMap<String, Future<Boolean>>();
        settings.management()
                .forEach((service, addresses) -> services.put(
                        service, Backend.isAnyReady(vertx, client, addresses, settings.stretched(DEADLINE))));
        var round = Future.join(services.values().stream().toList()).map(all -> {
            underWay = null;
            var states = new JsonObject();
            services.forEach((service, ready) -> states.put(service, ready.result() ? "UP" : "DOWN"));
            var ready = services.values().stream().allMatch(Future::result);
            return new JsonObject().put("status", ready ? "UP" : "DOWN").put("services", states);
        });
        underWay = round.isComplete() ? null : round;
        return round;
    }
}
