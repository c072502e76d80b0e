package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final BlockingQueue<HttpServerResponse> streams = new LinkedBlockingQueue<>();
    private final CountDownLatch left = new CountDownLatch(1);

    private Scene scene() throws IOException {
        return Scene.with("desk", this::stream).open(Scene.route("desk", "200ms", "", "/v1/cases"));
    }

    private void stream(HttpServerRequest request) {
        if (!request.uri().endsWith("/events")) {
            if (!request.uri().endsWith("/silent")) {
                request.response().end("answer");
            }
            return;
        }
        var response = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream;charset=UTF-8");
        response.closeHandler(closed -> left.countDown());
        response.writeHead().onSuccess(open -> streams.add(response));
    }

    @Test
    void opensBeforeTheFirstEventAndPassesEachEventAtOnce() throws Exception {
        try (var scene = scene();
                var reader = open(scene)) {

            var head = reader.head();
            var backend = next();

            assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("text/event-stream");
            for (var event = 1; event <= 3; event++) {
                // the next is not even written before this one has been read
                backend.write("data: " + event + "\n\n");
                assertThat(event(reader)).isEqualTo("data: " + event);
            }
            backend.end();
            assertThat(reader.line()).isEqualTo("0\r\n");
        }
    }

    @Test
    void outlivesTheDeadline() throws Exception {
        try (var scene = scene();
                var reader = open(scene)) {
            reader.head();
            var backend = next();

            // asked after the stream opened, and its own deadline has passed
            assertThat(scene.get("/v1/cases/silent").statusCode()).isEqualTo(503);
            backend.write("data: still here\n\n");

            assertThat(event(reader)).isEqualTo("data: still here");
        }
    }

    @Test
    void manyOpenStreamsLeaveRoomForOthers() throws Exception {
        var readers = new ArrayList<Wire>();
        try (var scene = scene()) {
            for (var i = 0; i < 40; i++) {
                var reader = open(scene);
                readers.add(reader);
                reader.head();
            }

            assertThat(scene.get("/v1/cases").body()).isEqualTo("answer");

            for (var i = 0; i < 40; i++) {
                next().write("data: x\n\n");
            }
            for (var reader : readers) {
                assertThat(event(reader)).isEqualTo("data: x");
            }
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void endsAtTheBackendWhenItsReaderLeaves() throws Exception {
        try (var scene = scene()) {
            try (var reader = open(scene)) {
                reader.head();
                next();
            }

            assertThat(left.await(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Wire open(Scene scene) throws IOException {
        var wire = new Wire(scene.port());
        wire.write("GET /v1/cases/events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
        return wire;
    }

    private HttpServerResponse next() throws InterruptedException {
        var stream = streams.poll(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(stream).as("a stream at the backend").isNotNull();
        return Objects.requireNonNull(stream);
    }

    /** The text of one chunk: an event, without the empty line that ends it. */
    private static String event(Wire reader) throws IOException {
        reader.line();
        var event = reader.line().strip();
        assertThat(reader.line()).isEqualTo("\n");
        assertThat(reader.line()).isEqualTo("\r\n");
        return event;
    }
}
