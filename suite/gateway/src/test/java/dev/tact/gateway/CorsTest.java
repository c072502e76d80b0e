package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final String SHOP = "https://shop.test";

    private final AtomicInteger reached = new AtomicInteger();

    private Scene scene(String... origins) throws IOException {
        return Scene.with("cases", request -> {
                    reached.incrementAndGet();
                    request.response()
                            .putHeader("Access-Control-Allow-Origin", "*")
                            .putHeader("Access-Control-Allow-Credentials", "true")
                            .putHeader("Vary", "Accept-Language")
                            .end("answer");
                })
                .dead("gone")
                .origins(origins)
                .open(
                        Scene.route("cases", "/v1/cases"),
                        Scene.route("gone", "/v1/gone"),
                        Scene.route("cases", "3s", "tact.dev/cors: backend", "/auth/realms/tact"));
    }

    @Test
    void answersThePreflightOfAListedOriginItself() throws Exception {
        try (var scene = scene(SHOP)) {

            var preflight = Wire.say(scene.port(), preflight("/v1/cases", SHOP));

            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(preflight.header("Access-Control-Allow-Methods")).contains("DELETE");
            assertThat(preflight.header("Access-Control-Allow-Headers"))
                    .contains("Authorization", "Idempotency-Key", "If-Match", "Sec-GPC");
            assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(preflight.header("Vary")).contains("Origin");
            assertThat(reached).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test",
                "http://shop.test",
                "https://shop.test:444",
                "https://shop.test.evil.test",
                "null"
            })
    void refusesThePreflightOfAnyOther(String origin) throws Exception {
        try (var scene = scene(SHOP)) {

            var preflight = Wire.say(scene.port(), preflight("/v1/cases", origin));

            assertThat(preflight.status()).isEqualTo(403);
            assertThat(preflight.body()).contains("urn:tact:problem:gateway:origin-not-allowed");
            assertThat(preflight.head()).doesNotContainIgnoringCase("access-control-allow");
            assertThat(preflight.header("Vary")).contains("Origin");
            assertThat(reached).hasValue(0);
        }
    }

    @Test
    void thereIsNoOriginFromTheStart() throws Exception {
        try (var scene = scene()) {

            var preflight = Wire.say(scene.port(), preflight("/v1/cases", SHOP));
            var answer = Wire.get(scene.port(), "/v1/cases", "Origin: " + SHOP);

            assertThat(preflight.status()).isEqualTo(403);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head()).doesNotContainIgnoringCase("access-control-");
        }
    }

    @Test
    void letsAListedOriginReadAnswersRefusalsAndFailures() throws Exception {
        try (var scene = scene(SHOP, "https://other.test")) {
            var answer = Wire.get(scene.port(), "/v1/cases", "Origin: " + SHOP);
            var failed = Wire.get(scene.port(), "/v1/gone", "Origin: " + SHOP);
            var tooLarge = Wire.say(
                    scene.port(),
                    "POST /v1/cases HTTP/1.1\r\nHost: a\r\nOrigin: " + SHOP + "\r\nContent-Length: 9000000\r\n\r\n");

            for (var readable : List.of(answer, failed, tooLarge)) {
                assertThat(readable.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
                assertThat(readable.header("Access-Control-Expose-Headers")).contains("Location", "ETag");
                assertThat(readable.head()).doesNotContainIgnoringCase("allow-credentials");
                assertThat(readable.head()).contains("Origin");
            }
            assertThat(answer.head()).contains("Accept-Language");
            assertThat(failed.status()).isEqualTo(503);
            assertThat(tooLarge.status()).isEqualTo(413);
        }
    }

    @Test
    void letsNoOtherOriginRead() throws Exception {
        try (var scene = scene(SHOP)) {

            var other = Wire.get(scene.port(), "/v1/cases", "Origin: https://evil.test");
            var two = Wire.get(scene.port(), "/v1/cases", "Origin: " + SHOP, "Origin: https://evil.test");
            var none = Wire.get(scene.port(), "/v1/cases");

            for (var unreadable : List.of(other, two, none)) {
                assertThat(unreadable.status()).isEqualTo(200);
                assertThat(unreadable.head()).doesNotContainIgnoringCase("access-control-");
                assertThat(unreadable.head()).contains("Origin");
            }
        }
    }

    @Test
    void keepsOutWhereTheBackendAnswersItself() throws Exception {
        try (var scene = scene(SHOP)) {

            var preflight = Wire.say(scene.port(), preflight("/auth/realms/tact/token", "https://evil.test"));

            assertThat(preflight.status()).isEqualTo(200);
            assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(reached).hasValue(1);
        }
    }

    @Test
    void anOrdinaryOptionsRequestPasses() throws Exception {
        try (var scene = scene(SHOP)) {

            var options = scene.send(scene.request("/v1/cases")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build());

            assertThat(options.body()).isEqualTo("answer");
        }
    }

    @Test
    void aPreflightFindsNothingWhereNothingIs() throws Exception {
        try (var scene = scene(SHOP)) {
            assertThat(Wire.say(scene.port(), preflight("/internal/events", SHOP))
                            .status())
                    .isEqualTo(404);
        }
    }

    private static String preflight(String path, String origin) {
        return "OPTIONS " + path + " HTTP/1.1\r\nHost: a\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: DELETE\r\nAccess-Control-Request-Headers: authorization\r\n\r\n";
    }
}
