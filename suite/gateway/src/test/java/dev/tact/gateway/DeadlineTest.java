package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final CompletableFuture<HttpServerRequest> arrived = new CompletableFuture<>();
    private final CompletableFuture<Boolean> cut = new CompletableFuture<>();

    @Test
    void refusesWhenTheBackendStaysSilentAndLetsGoOfIt() throws Exception {
        try (var scene = Scene.with("shop", this::staySilent).open(Scene.route("shop", "200ms", "", "/shop"))) {

            var late = scene.get("/shop", "Accept-Language", "fr");

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(late.body()).getString("type"))
                    .isEqualTo("urn:tact:problem:gateway:upstream-timeout");
            assertThat(new JsonObject(late.body()).getString("title")).isEqualTo("Pas de réponse à temps");
            assertThat(cut.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesWhenTheBackendDoesNotEvenReadTheBody() throws Exception {
        // accepts connections into its backlog and never reads, as a stopped process does
        try (var stopped = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var scene = Scene.with("other", this::staySilent)
                        .at("shop", stopped.getLocalPort())
                        .open(Scene.route("shop", "200ms", "tact.dev/body-limit: 64Mi", "/shop"))) {

            var late = scene.send(scene.request("/shop")
                    .POST(BodyPublishers.ofByteArray(new byte[8 * 1024 * 1024]))
                    .build());

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(late.body()).getString("code")).isEqualTo("upstream-timeout");
        }
    }

    @Test
    void countsTheTimeTheClientTakesToSend() throws Exception {
        try (var scene = Scene.with(
                                "shop",
                                request -> request.body()
                                        .onSuccess(body -> request.response().end()))
                        .open(Scene.route("shop", "200ms", "", "/shop"));
                var wire = new Wire(scene.port())) {
            wire.write("POST /shop HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");

            assertThat(wire.read().status()).isEqualTo(503);
        }
    }

    @Test
    void anAnswerThatDoesNotEndInTimeIsSeenAsCutShort() throws Exception {
        try (var scene = Scene.with("shop", request -> {
                    request.response().exceptionHandler(failure -> cut.complete(true));
                    request.connection().closeHandler(closed -> cut.complete(true));
                    request.response().putHeader("Content-Length", "100").write("half");
                })
                .open(Scene.route("shop", "1s", "", "/shop"))) {

            var answer = Wire.get(scene.port(), "/shop");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("half");
            assertThat(cut.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theFactorStretchesTheDeadline() throws Exception {
        try (var scene = Scene.with("shop", this::staySilent)
                .and("quick", request -> request.response().end())
                .factor(0.1)
                .open(Scene.route("shop", "2s", "", "/shop"), Scene.route("quick", "10m", "", "/quick"))) {
            var begun = System.nanoTime();

            var late = scene.get("/shop");

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
            assertThat(scene.get("/quick").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void zeroSetsNoDeadline() throws Exception {
        try (var scene = Scene.with("shop", request -> {
                    if (request.uri().equals("/open")) {
                        arrived.complete(request);
                    }
                })
                .open(Scene.route("shop", "200ms", "", "/shop"), Scene.route("shop", "0s", "", "/open"))) {
            var open = scene.client().sendAsync(scene.request("/open").build(), BodyHandlers.ofString());
            var request = arrived.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            // asked after the open one and already refused: the open one's deadline, had it one, would have passed
            var late = scene.get("/shop");
            request.response().end("at last");

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(open.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                    .isEqualTo("at last");
        }
    }

    private void staySilent(HttpServerRequest request) {
        request.connection().closeHandler(closed -> cut.complete(true));
    }
}
