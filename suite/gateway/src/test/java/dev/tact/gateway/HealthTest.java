package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void isUpWhenEveryServiceIsReady() throws Exception {
        try (var scene = Scene.with("cases", HealthTest::ready)
                .managed("consent-service", HealthTest::ready)
                .managed("profile-service", HealthTest::ready)
                .open(Scene.route("cases", "/v1/cases"))) {

            var health = scene.get("/v1/health");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(new JsonObject(health.body())).isEqualTo(new JsonObject("""
                            {"status":"UP","services":{"consent-service":"UP","profile-service":"UP"}}
                            """));
        }
    }

    @Test
    void saysWhichServiceIsNotReadyAndNothingOfWhy() throws Exception {
        var silence = new CompletableFuture<HttpServerRequest>();
        try (var scene = Scene.with("cases", HealthTest::ready)
                .factor(0.1)
                .managed("consent-service", HealthTest::ready)
                .managed(
                        "profile-service",
                        request -> request.response()
                                .setStatusCode(503)
                                .end("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"jdbc:postgresql://secret\"}]}"))
                .managed("recommendation-service", silence::complete)
                .unmanaged("escalation-service")
                .open(Scene.route("cases", "/v1/cases"))) {

            var health = scene.get("/v1/health");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(health.body())).isEqualTo(new JsonObject("""
                    {"status":"DOWN","services":{"consent-service":"UP","escalation-service":"DOWN",
                     "profile-service":"DOWN","recommendation-service":"DOWN"}}
                    """));
        }
    }

    @Test
    void callersAtTheSameMomentShareOneRound() throws Exception {
        var asked = new AtomicInteger();
        var first = new CompletableFuture<HttpServerRequest>();
        try (var scene = Scene.with("cases", HealthTest::ready)
                .managed("consent-service", request -> {
                    asked.incrementAndGet();
                    first.complete(request);
                })
                .open(Scene.route("cases", "/v1/cases"))) {
            var callers = new ArrayList<Wire>();
            for (var i = 0; i < 5; i++) {
                var caller = new Wire(scene.port());
                caller.write("GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n");
                callers.add(caller);
            }
            var question = first.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            // answered only after five more have passed through the same single-threaded gateway
            for (var i = 0; i < 5; i++) {
                assertThat(scene.get("/v1/cases").statusCode()).isEqualTo(200);
            }
            question.response().end();

            for (var caller : callers) {
                assertThat(caller.read().status()).isEqualTo(200);
                caller.close();
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void takesNothingButAQuestion() throws Exception {
        try (var scene = Scene.with("cases", HealthTest::ready)
                .managed("consent-service", HealthTest::ready)
                .open(Scene.route("cases", "/v1/cases"))) {

            var posted = scene.send(scene.request("/v1/health")
                    .POST(BodyPublishers.ofString("x"))
                    .build());
            var head = scene.send(scene.request("/v1/health").HEAD().build());
            var below = scene.get("/v1/health/live");

            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(below.statusCode()).isEqualTo(404);
        }
    }

    private static void ready(HttpServerRequest request) {
        request.response().end("{\"status\":\"UP\",\"checks\":[]}");
    }
}
