package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose end, or whose host, two programs could place differently. */
class FramingTest {

    private static final String SMUGGLED = "GET /v1/cases/smuggled HTTP/1.1\r\nHost: tact.test\r\n\r\n";

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n" + SMUGGLED),
                Arguments.of("both, turned", "Transfer-Encoding: chunked\r\nContent-Length: 4", "0\r\n\r\n" + SMUGGLED),
                Arguments.of("two lengths", "Content-Length: 0\r\nContent-Length: " + SMUGGLED.length(), SMUGGLED),
                Arguments.of("a list of lengths", "Content-Length: 0, " + SMUGGLED.length(), SMUGGLED),
                Arguments.of("a signed length", "Content-Length: +" + SMUGGLED.length(), SMUGGLED),
                Arguments.of("a negative length", "Content-Length: -1", SMUGGLED),
                Arguments.of("no length", "Content-Length: ten", SMUGGLED),
                Arguments.of("a huge length", "Content-Length: 99999999999999999999", SMUGGLED),
                Arguments.of("a space in the name", "Content-Length : " + SMUGGLED.length(), SMUGGLED),
                Arguments.of("another coding", "Transfer-Encoding: xchunked", "0\r\n\r\n" + SMUGGLED),
                Arguments.of("a second coding", "Transfer-Encoding: gzip, chunked", "0\r\n\r\n" + SMUGGLED),
                Arguments.of("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                Arguments.of("identity", "Transfer-Encoding: identity", SMUGGLED),
                Arguments.of("a coding with a length", "Transfer-Encoding: xchunked\r\nContent-Length: 5", "0\r\n\r\n"),
                Arguments.of("a tab before the coding", "Transfer-Encoding:\u000bchunked", "0\r\n\r\n" + SMUGGLED),
                Arguments.of("a header without a colon", "Transfer-Encoding", SMUGGLED),
                Arguments.of("a NUL in a header", "X-A: a\u0000b", SMUGGLED),
                Arguments.of("two hosts", "Host: other.test", ""),
                Arguments.of("an oversized head", "X-A: " + "a".repeat(40 * 1024), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesABrokenRequestAndForwardsNothingOfIt(String shape, String headers, String rest) throws IOException {
        Queue<String> reached = new ConcurrentLinkedQueue<>();
        try (var scene = Scene.with("cases", request -> {
                    reached.add(request.uri());
                    request.response().end();
                })
                .open(Scene.route("cases", "/v1/cases"))) {

            var answer = Wire.say(
                    scene.port(), "POST /v1/cases HTTP/1.1\r\nHost: tact.test\r\n" + headers + "\r\n\r\n" + rest);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains("malformed-request");
            assertThat(reached).isEmpty();
        }
    }

    static Stream<Arguments> brokenLines() {
        return Stream.of(
                Arguments.of("GET /v1/cases HTTP/1.1\r\n\r\n", 400),
                Arguments.of("GET /v1/cases HTTP/1.1\r\nHost:\r\n\r\n", 400),
                Arguments.of("GET /v1/cases HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
                Arguments.of("GET /v1/cases HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
                Arguments.of("GET /v1/cases HTTP/1.1\r\nHost: tact.test:port\r\n\r\n", 400),
                Arguments.of("POST /v1/cases HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
                Arguments.of("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: tact.test\r\n\r\n", 400),
                Arguments.of("GET /v1/ca ses HTTP/1.1\r\nHost: tact.test\r\n\r\n", 400),
                Arguments.of("GET /v1/cases HTTP/9.9\r\nHost: tact.test\r\n\r\n", 400),
                Arguments.of("G\u0001T /v1/cases HTTP/1.1\r\nHost: tact.test\r\n\r\n", 400),
                Arguments.of("hello\r\n\r\n", 400),
                Arguments.of("TRACE /v1/cases HTTP/1.1\r\nHost: tact.test\r\n\r\n", 405),
                Arguments.of("CONNECT tact.test:443 HTTP/1.1\r\nHost: tact.test\r\n\r\n", 405));
    }

    @ParameterizedTest
    @MethodSource("brokenLines")
    void refusesABrokenRequestLineOrHost(String request, int status) throws IOException {
        Queue<String> reached = new ConcurrentLinkedQueue<>();
        try (var scene = Scene.with("cases", forwarded -> {
                    reached.add(forwarded.uri());
                    forwarded.response().end();
                })
                .open(Scene.route("cases", "/v1/cases"))) {

            var answer = Wire.say(scene.port(), request);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reached).isEmpty();
        }
    }

    @Test
    void closesTheConnectionAfterABrokenRequest() throws IOException {
        try (var scene = Scene.with("cases", request -> request.response().end())
                        .open(Scene.route("cases", "/v1/cases"));
                var wire = new Wire(scene.port())) {

            wire.write("POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(wire.read().status()).isEqualTo(400);
            assertThat(wire.isClosedByTheOtherSide()).isTrue();
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        try (var scene = Scene.with("cases", request -> request.response().end(request.uri()))
                        .open(Scene.route("cases", "/v1/cases"));
                var wire = new Wire(scene.port())) {

            for (var path : List.of("/v1/cases/1", "/nowhere", "/v1/cases/3")) {
                wire.write("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
            }

            assertThat(wire.read().body()).isEqualTo("/v1/cases/1");
            assertThat(wire.read().status()).isEqualTo(404);
            assertThat(wire.read().body()).isEqualTo("/v1/cases/3");
        }
    }

    @Test
    void speaksHttp10() throws IOException {
        try (var scene = Scene.with(
                        "cases", request -> request.response().setChunked(true).end("chunked"))
                .open(Scene.route("cases", "/v1/cases"))) {

            var answer = Wire.say(scene.port(), "GET /v1/cases HTTP/1.0\r\nHost: a\r\n\r\n");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("chunked");
        }
    }
}
