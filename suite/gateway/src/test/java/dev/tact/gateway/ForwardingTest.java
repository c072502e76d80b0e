package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes along a route, what stays behind, and what is said when nothing can pass. */
class ForwardingTest {

    private final BlockingQueue<MultiMap> seen = new LinkedBlockingQueue<>();

    @Test
    void sendsEachPathToItsBackendAndBringsItsAnswerBack() throws Exception {
        try (var scene = Scene.with(
                        "cases",
                        request -> request.body()
                                .onSuccess(body -> request.response()
                                        .setStatusCode(201)
                                        .putHeader("Location", "/v1/cases/7")
                                        .putHeader("ETag", "\"1\"")
                                        .end(request.method() + " " + request.uri() + " " + body)))
                .and("shop", request -> request.response().end("shop"))
                .open(Scene.route("cases", "/v1/cases"), Scene.route("shop", "/shop"))) {

            var created = scene.send(scene.request("/v1/cases/x?view=mine&a=%2F%20b")
                    .POST(BodyPublishers.ofString("{\"text\":\"bonjour\"}"))
                    .build());
            var shop = scene.get("/shop");

            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(created.body()).isEqualTo("POST /v1/cases/x?view=mine&a=%2F%20b {\"text\":\"bonjour\"}");
            assertThat(created.headers().map()).containsKeys("location", "etag");
            assertThat(shop.body()).isEqualTo("shop");
        }
    }

    @Test
    void saysWhoAskedAndLetsNobodyClaimIt() throws Exception {
        try (var scene = Scene.with("cases", this::note).open(Scene.route("cases", "/v1/cases"))) {

            Wire.say(scene.port(), """
                    GET /v1/cases HTTP/1.1\r
                    Host: shop.test:8443\r
                    Forwarded: for=9.9.9.9;host=evil.test\r
                    X-Forwarded-For: 9.9.9.9\r
                    X-Forwarded-Host: evil.test\r
                    x-forwarded-proto: https\r
                    X-Forwarded-Port: 1\r
                    X-Forwarded-Prefix: /evil\r
                    X-FORWARDED-USER: root\r
                    X-Real-IP: 9.9.9.9\r
                    \r
                    """);

            var headers = headers();
            assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(headers.getAll("X-Forwarded-Host")).containsExactly("shop.test:8443");
            assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
            assertThat(headers.getAll("X-Forwarded-Port")).containsExactly("8443");
            assertThat(headers.getAll("Host")).containsExactly("shop.test:8443");
            assertThat(headers.names())
                    .doesNotContain("Forwarded", "X-Forwarded-Prefix", "X-FORWARDED-USER", "X-Real-IP");
        }
    }

    @Test
    void dropsWhatOnlyServicesMaySayToEachOther() throws Exception {
        try (var scene = Scene.with("cases", this::note).open(Scene.route("cases", "/v1/cases"))) {

            scene.get(
                    "/v1/cases",
                    "Tact-Subject-Token",
                    "a",
                    "tact-agent-token",
                    "b",
                    "TACT-CASE",
                    "c",
                    "Tact-Guest-Token",
                    "d",
                    "Authorization",
                    "Bearer e",
                    "Sec-GPC",
                    "1",
                    "Idempotency-Key",
                    "f");

            var headers = headers();
            assertThat(headers.contains("Tact-Subject-Token")).isFalse();
            assertThat(headers.contains("Tact-Agent-Token")).isFalse();
            assertThat(headers.contains("Tact-Case")).isFalse();
            assertThat(headers.get("Tact-Guest-Token")).isEqualTo("d");
            assertThat(headers.get("Authorization")).isEqualTo("Bearer e");
            assertThat(headers.get("Sec-GPC")).isEqualTo("1");
            assertThat(headers.get("Idempotency-Key")).isEqualTo("f");
        }
    }

    @Test
    void dropsHopByHopHeadersOfTheRequestAndThoseItsConnectionNames() throws Exception {
        try (var scene = Scene.with("cases", this::note).open(Scene.route("cases", "/v1/cases"))) {

            Wire.say(scene.port(), """
                    GET /v1/cases HTTP/1.1\r
                    Host: tact.test\r
                    Connection: X-One, x-two,X-Forwarded-For\r
                    Connection: traceparent, keep-alive\r
                    X-One: 1\r
                    X-Two: 2\r
                    X-Three: 3\r
                    Keep-Alive: timeout=5\r
                    Proxy-Authorization: Basic eA==\r
                    Proxy-Connection: keep-alive\r
                    TE: trailers\r
                    Trailer: X-Late\r
                    Upgrade: websocket\r
                    \r
                    """);

            var headers = headers();
            for (var gone : new String[] {
                "X-One", "X-Two", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Upgrade"
            }) {
                assertThat(headers.contains(gone)).as(gone).isFalse();
            }
            assertThat(headers.get("X-Three")).isEqualTo("3");
            assertThat(headers.get("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(headers.get("traceparent")).isNotNull();
        }
    }

    @Test
    void dropsHopByHopHeadersOfTheAnswer() throws Exception {
        try (var scene = Scene.with(
                        "cases",
                        request -> request.response()
                                .putHeader("Connection", "X-One")
                                .putHeader("X-One", "1")
                                .putHeader("Keep-Alive", "timeout=5")
                                .putHeader("Proxy-Authenticate", "Basic")
                                .putHeader("Upgrade", "h2c")
                                .putHeader("X-Two", "2")
                                .end("x"))
                .open(Scene.route("cases", "/v1/cases"))) {

            var answer = scene.get("/v1/cases");

            assertThat(answer.headers().map())
                    .doesNotContainKeys("connection", "x-one", "keep-alive", "proxy-authenticate", "upgrade")
                    .containsKey("x-two");
        }
    }

    @Test
    void keepsEveryCookie() throws Exception {
        var cookies = List.of("A=1; Path=/auth", "B=2; HttpOnly");
        try (var scene = Scene.with("keycloak", request -> {
                    cookies.forEach(cookie -> request.response().headers().add("Set-Cookie", cookie));
                    request.response().end();
                })
                .open(Scene.route("keycloak", "/auth/realms/tact"))) {

            var answer = scene.get("/auth/realms/tact/x");

            assertThat(answer.headers().allValues("Set-Cookie")).containsExactlyElementsOf(cookies);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 204", "GET, 304", "HEAD, 200", "PUT, 204"})
    void answersWithoutABodyStayWithoutOneAndLeaveTheConnectionUsable(String method, int status) throws Exception {
        try (var scene = Scene.with("cases", request -> {
                            if (request.method().name().equals("HEAD")) {
                                request.response()
                                        .putHeader("Content-Length", "5")
                                        .end();
                            } else {
                                request.response().setStatusCode(status).end();
                            }
                        })
                        .open(Scene.route("cases", "/v1/cases"));
                var wire = new Wire(scene.port())) {
            var request = method + " /v1/cases HTTP/1.1\r\nHost: tact.test\r\nContent-Length: 0\r\n\r\n";

            wire.write(request);
            var first = wire.head();
            wire.write(request);
            var second = wire.head();

            assertThat(new Wire.Answer(first, "").status()).isEqualTo(status);
            assertThat(new Wire.Answer(second, "").status()).isEqualTo(status);
            if (status == 204) {
                // a 304 may carry one (RFC 9112 §6.1), a 204 must not
                assertThat(first).doesNotContainIgnoringCase("transfer-encoding");
            }
            if (method.equals("HEAD")) {
                assertThat(Wire.Answer.header(first, "Content-Length")).isEqualTo("5");
            }
        }
    }

    @Test
    void relaysTheCallersTraceOrBeginsOne() throws Exception {
        try (var scene = Scene.with("cases", this::note).open(Scene.route("cases", "/v1/cases"))) {
            var given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

            scene.get("/v1/cases", "traceparent", given, "tracestate", "a=1");
            scene.get("/v1/cases");
            var refused = scene.get("/nowhere", "traceparent", given);

            var relayed = headers();
            assertThat(relayed.getAll("traceparent")).containsExactly(given);
            assertThat(relayed.get("tracestate")).isEqualTo("a=1");
            assertThat(headers().get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            assertThat(new JsonObject(refused.body()).getString("traceId"))
                    .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr                     | fr | Introuvable",
                "fr-CA, en;q=0.8        | fr | Introuvable",
                "de, fr;q=0.5, en;q=0.4 | fr | Introuvable",
                "en, fr;q=0.9           | en | Not found",
                "de                     | en | Not found",
                "*                      | en | Not found",
                ";;;                    | en | Not found",
            })
    void saysInTheCallersLanguageThatNothingIsThere(String accepted, String language, String title) throws Exception {
        try (var scene = Scene.with("cases", this::note).open(Scene.route("cases", "/v1/cases"))) {

            var answer = scene.get("/internal/events", "Accept-Language", accepted);

            var problem = new JsonObject(answer.body());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Content-Language")).contains(language);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(problem.fieldNames())
                    .containsExactly("type", "title", "status", "code", "detail", "instance", "traceId");
            assertThat(problem.getString("type")).isEqualTo("urn:tact:problem:gateway:not-found");
            assertThat(problem.getString("title")).isEqualTo(title);
            assertThat(problem.getInteger("status")).isEqualTo(404);
            assertThat(problem.getString("code")).isEqualTo("not-found");
            assertThat(problem.getString("instance")).startsWith("urn:uuid:");
            assertThat(problem.getString("traceId")).matches("[0-9a-f]{32}");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aDeadBackendIsUnavailableAndTheOthersAreNot() throws Exception {
        try (var scene = Scene.with("cases", request -> request.response().end("alive"))
                .dead("shop")
                .open(Scene.route("cases", "/v1/cases"), Scene.route("shop", "/shop"))) {

            var dead = scene.get("/shop");
            var uploaded = scene.send(scene.request("/shop")
                    .POST(BodyPublishers.ofByteArray(new byte[500_000]))
                    .build());
            var alive = scene.get("/v1/cases");

            assertThat(dead.statusCode()).isEqualTo(503);
            assertThat(uploaded.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(dead.body()).getString("type"))
                    .isEqualTo("urn:tact:problem:gateway:upstream-unavailable");
            assertThat(dead.headers().firstValue("Retry-After")).contains("1");
            assertThat(dead.body()).doesNotContain("127.0.0.1").doesNotContain("refused");
            assertThat(alive.body()).isEqualTo("alive");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Temporarily unavailable", "'fr-CH, fr;q=0.9', Temporairement indisponible"})
    void aPageThatIsDownSaysSoToPeopleAndWhomToWriteTo(String languages, String title) throws Exception {
        try (var scene = Scene.with("cases", request -> request.response().end())
                .dead("shop")
                .open(Scene.route("cases", "/v1/cases"), Scene.route("shop", "/shop"))) {

            var page = scene.get(
                    "/shop", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language", languages);
            var data = scene.get("/shop", "Accept", "application/json, text/html;q=0.1");

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; style-src 'sha256-");
            assertThat(page.body())
                    .contains("<h1>" + title + "</h1>", "href=\"" + Scene.CONTACT + "\"")
                    .doesNotContain("127.0.0.1");
            assertThat(data.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void aBackendThatHangsUpInsteadOfAnsweringIsUnavailable() throws Exception {
        try (var scene =
                Scene.with("cases", request -> request.connection().close()).open(Scene.route("cases", "/v1/cases"))) {

            var answer = scene.get("/v1/cases");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("upstream-unavailable");
        }
    }

    @Test
    void anAnswerCutShortIsSeenAsCutShort() throws Exception {
        try (var scene = Scene.with("cases", request -> {
                    request.response().putHeader("Content-Length", "100");
                    request.response()
                            .write("half")
                            .onComplete(sent -> request.connection().close());
                })
                .open(Scene.route("cases", "/v1/cases"))) {

            var answer = Wire.get(scene.port(), "/v1/cases");

            assertThat(answer.header("Content-Length")).isEqualTo("100");
            assertThat(answer.body()).isEqualTo("half");
        }
    }

    @Test
    void refusesToStartWithARouteToABackendItDoesNotKnow() {
        var builder = Scene.with("cases", this::note);

        assertThatThrownBy(() -> builder.open(Scene.route("elsewhere", "/v1/cases")))
                .isInstanceOf(UnsupportedRoute.class)
                .hasMessageContaining("TACT_GATEWAY_BACKENDS");
    }

    @Test
    void saysPlainlyThatItsPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var folder = Path.of("../../k8s/base/gateway");
            var places = Map.of(
                    "consent-service", List.of(new Settings.Address("127.0.0.1", 1)),
                    "profile-service", List.of(new Settings.Address("127.0.0.1", 1)),
                    "recommendation-service", List.of(new Settings.Address("127.0.0.1", 1)),
                    "escalation-service", List.of(new Settings.Address("127.0.0.1", 1)),
                    "keycloak", List.of(new Settings.Address("127.0.0.1", 1)));
            var settings = new Settings(taken.getLocalPort(), folder, places, Map.of(), Map.of(), Set.of(), 1, null);

            assertThatThrownBy(() -> Gateway.start(settings))
                    .isInstanceOf(Gateway.CannotListen.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    private void note(HttpServerRequest request) {
        seen.add(MultiMap.caseInsensitiveMultiMap().addAll(request.headers()));
        request.response().end();
    }

    private MultiMap headers() throws InterruptedException {
        var headers = seen.poll(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(headers).as("a request at the backend").isNotNull();
        return Objects.requireNonNull(headers);
    }
}
