package dev.tact.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/health}: whether Tact is ready, which it is when every service says so in time. Callers who ask at the same moment
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
        settings.management().forEach((service, address) -> services.put(service, isReady(address)));
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

    /** Never fails: a service that cannot say it is ready is not. */
    private Future<Boolean> isReady(Settings.Address address) {
        Promise<Boolean> ready = Promise.promise();
        var timer = vertx.setTimer(settings.stretched(DEADLINE).toMillis(), passed -> ready.tryComplete(false));
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(address.host())
                        .setPort(address.port())
                        .setURI("/q/health/ready"))
                .compose(request -> {
                    // no answer may hold a connection after its caller has gone on without it
                    ready.future().onSuccess(known -> request.reset());
                    return request.send();
                })
                .compose(response -> response.end().map(end -> response))
                .map(HttpClientResponse::statusCode)
                .onComplete(status -> ready.tryComplete(status.succeeded() && status.result() == 200));
        return ready.future().onSuccess(known -> vertx.cancelTimer(timer));
    }
}
