package dev.tact.escalation.stream;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One reader of a stream of server-sent events, over a connection of its own. */
final class EventStream implements AutoCloseable {

    /** An event as it came. */
    record Sent(@Nullable String id, String name, String data) {

        JsonPath json() {
            return JsonPath.from(data);
        }
    }

    private static final Sent END = new Sent(null, "(connection closed)", "{}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();

    private EventStream(HttpRequest request) throws IOException, InterruptedException {
        response = http.send(request, BodyHandlers.ofLines());
        Thread.ofVirtual().start(this::read);
    }

    static EventStream open(URI uri, String header, String value, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .header(header, value)
                .GET();
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new EventStream(request.build());
    }

    /** Opens a stream with a bearer token and waits for its first event: what happens from now on, it will tell. */
    static EventStream follow(URI uri, String token) throws IOException, InterruptedException {
        var stream = open(uri, "Authorization", "Bearer " + token, null);
        stream.next("ready");
        return stream;
    }

    int status() {
        return response.statusCode();
    }

    /** The next event, which must be of this name. */
    Sent next(String name) throws InterruptedException {
        var next = next();
        if (!next.name().equals(name)) {
            throw new AssertionError("expected " + name + " but got " + next);
        }
        return next;
    }

    Sent next() throws InterruptedException {
        var next = sent.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no event came");
        }
        return next;
    }

    /** The next event of this name, whatever comes between. */
    Sent skipTo(String name) throws InterruptedException {
        var next = next();
        while (!next.name().equals(name)) {
            if (next.equals(END)) {
                throw new AssertionError("the stream ended before " + name);
            }
            next = next();
        }
        return next;
    }

    void awaitEnd() throws InterruptedException {
        while (!next().equals(END)) {
            // whatever was still to come
        }
    }

    /** Every line so far, comments included. */
    List<String> lines() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private void read() {
        String id = null;
        String name = "message";
        var data = new StringBuilder();
        try (var lines = response.body()) {
            for (var line : (Iterable<String>) lines::iterator) {
                synchronized (all) {
                    all.add(line);
                }
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        sent.add(new Sent(id, name, data.toString()));
                    }
                    id = null;
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (UncheckedIOException closed) {
            // the reader went away
        }
        sent.add(END);
    }
}
