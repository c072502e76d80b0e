package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

    private static final int LIMIT = 1024 * 1024;

    private final AtomicInteger reached = new AtomicInteger();

    private Scene scene() throws IOException {
        return Scene.with("shop", this::count)
                .open(
                        Scene.route("shop", "/v1/batch"),
                        Scene.route("shop", "30s", "tact.dev/body-limit: 3Mi", "/v1/imports"));
    }

    private void count(HttpServerRequest request) {
        reached.incrementAndGet();
        request.body().onSuccess(body -> request.response().end(String.valueOf(body.length())));
    }

    @Test
    void takesABodyUpToTheLimitWithALengthOrInChunks() throws Exception {
        try (var scene = scene()) {
            var body = new byte[LIMIT];

            var announced = scene.send(scene.request("/v1/batch")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build());
            var chunked = scene.send(scene.request("/v1/batch")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build());

            assertThat(announced.body()).isEqualTo(String.valueOf(LIMIT));
            assertThat(chunked.body()).isEqualTo(String.valueOf(LIMIT));
        }
    }

    @Test
    void refusesALongerBodyByItsLengthBeforeTheBackendHearsOfIt() throws Exception {
        try (var scene = scene()) {

            var refused = scene.send(scene.request("/v1/batch")
                    .POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))
                    .build());

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(new JsonObject(refused.body()).getString("type"))
                    .isEqualTo("urn:tact:problem:gateway:body-too-large");
            assertThat(reached).hasValue(0);
        }
    }

    @Test
    void refusesALongerBodyThatComesInChunksAndCutsItOffAtTheBackend() throws Exception {
        var cut = new CompletableFuture<Boolean>();
        try (var scene = Scene.with("shop", request -> {
                    request.exceptionHandler(failure -> cut.complete(true));
                    request.endHandler(end -> cut.complete(false));
                    request.resume();
                })
                .open(Scene.route("shop", "/v1/batch"))) {

            var refused = scene.send(scene.request("/v1/batch")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])))
                    .build());

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("body-too-large");
            assertThat(cut.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the backend never sees the end of such a body")
                    .isTrue();
        }
    }

    @Test
    void answersAClientThatIsStillSendingAndThenCutsItOff() throws Exception {
        try (var scene = scene();
                var wire = new Wire(scene.port())) {
            wire.write("POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000000\r\n\r\n");

            var refused = wire.read();
            var cutOff = false;
            try {
                var piece = "a".repeat(64 * 1024);
                for (var sent = 0L; sent < 2_000_000_000L; sent += piece.length()) {
                    wire.write(piece);
                }
            } catch (IOException closed) {
                cutOff = true;
            }

            assertThat(refused.status()).isEqualTo(413);
            assertThat(cutOff).isTrue();
            assertThat(reached).hasValue(0);
        }
    }

    @Test
    void usesTheConnectionAgainAfterARefusalWasReadToItsEnd() throws Exception {
        try (var scene = scene();
                var wire = new Wire(scene.port())) {
            var tooLong = LIMIT + 100;

            wire.write("POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: " + tooLong + "\r\n\r\n");
            wire.write("a".repeat(tooLong));
            var refused = wire.read();
            wire.write("POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok");
            var next = wire.read();

            assertThat(refused.status()).isEqualTo(413);
            assertThat(next.body()).isEqualTo("2");
        }
    }

    @Test
    void doesNotInviteABodyThatItWillRefuse() throws Exception {
        try (var scene = scene()) {
            var refused = Wire.say(
                    scene.port(),
                    "POST /v1/batch HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n");

            assertThat(refused.status()).isEqualTo(413);
        }
    }

    @Test
    void invitesABodyThatItWillTake() throws Exception {
        try (var scene = scene();
                var wire = new Wire(scene.port())) {
            wire.write("POST /v1/batch HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            var invited = wire.head();
            wire.write("ok");
            var answer = wire.read();

            assertThat(invited).startsWith("HTTP/1.1 100");
            assertThat(answer.body()).isEqualTo("2");
        }
    }

    @Test
    void takesMoreWhereTheManifestSaysSo() throws Exception {
        try (var scene = scene()) {

            var taken = scene.send(scene.request("/v1/imports")
                    .POST(BodyPublishers.ofByteArray(new byte[3 * LIMIT]))
                    .build());
            var refused = scene.send(scene.request("/v1/imports")
                    .POST(BodyPublishers.ofByteArray(new byte[3 * LIMIT + 1]))
                    .build());

            assertThat(taken.body()).isEqualTo(String.valueOf(3 * LIMIT));
            assertThat(refused.statusCode()).isEqualTo(413);
        }
    }
}
