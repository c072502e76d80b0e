package dev.tact.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Services to be told, over real HTTP. What each makes of an event stands in the event: {@code data.wishes} holds an answer per
 * attempt, the last one for all that follow. {@code steady} and {@code moody} answer; {@code gone} is not there.
 */
public class Subscribers implements QuarkusTestResourceLifecycleManager {

    static final String STEADY = "dev.tact.kit.steady.v1";
    static final String MOODY = "dev.tact.kit.moody.v1";
    static final String EVERYBODY = "dev.tact.kit.everybody.v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<ObjectNode> arrived = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/steady/internal/events", exchange -> answer("steady", exchange));
            listening.createContext("/moody/internal/events", exchange -> answer("moody", exchange));
            listening.createContext("/arrived", this::tell);
            listening.start();
            server = listening;
            var base = "http://127.0.0.1:" + listening.getAddress().getPort();
            return Map.of(
                    "test.subscribers.arrived", base + "/arrived",
                    "tact.outbox.subscribers.steady.url", base + "/steady",
                    "tact.outbox.subscribers.steady.types", STEADY + "," + EVERYBODY,
                    "tact.outbox.subscribers.moody.url", base + "/moody/",
                    "tact.outbox.subscribers.moody.types", MOODY + "," + EVERYBODY,
                    "tact.outbox.subscribers.gone.url", "http://127.0.0.1:1",
                    "tact.outbox.subscribers.gone.types", EVERYBODY);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void answer(String subscriber, HttpExchange exchange) throws IOException {
        var events = new ArrayList<JsonNode>();
        JSON.readTree(exchange.getRequestBody()).forEach(events::add);
        var headers = exchange.getRequestHeaders();
        var request = JSON.createObjectNode()
                .put("subscriber", subscriber)
                .put("authorization", headers.getFirst("Authorization"))
                .put("contentType", headers.getFirst("Content-Type"));
        request.putArray("events").addAll(events);
        arrived.add(request);
        var wishes = events.stream().map(event -> wish(subscriber, event)).toList();
        var whole = wishes.stream().filter(wish -> wish.startsWith("HTTP ")).findFirst();
        if (whole.isPresent()) {
            send(exchange, Integer.parseInt(whole.get().substring(5)), "{}");
        } else if (wishes.contains("HTML")) {
            send(exchange, 200, "<html>hello</html>");
        } else if (!wishes.contains("SILENCE")) {
            send(exchange, 200, results(events, wishes));
        }
    }

    /** How an event arrived at a subscriber, each time: {@code GET /arrived?<subscriber>/<event>}. */
    private void tell(HttpExchange exchange) throws IOException {
        var asked = exchange.getRequestURI().getQuery().split("/", 2);
        var told = JSON.createArrayNode();
        arrived.stream()
                .filter(request -> request.path("subscriber").asText().equals(asked[0]))
                .forEach(request -> request.path("events")
                        .valueStream()
                        .filter(event -> event.path("id").asText().equals(asked[1]))
                        .forEach(event -> told.addObject()
                                .put(
                                        "authorization",
                                        request.path("authorization").asText())
                                .put("contentType", request.path("contentType").asText())
                                .put("together", request.path("events").size())
                                .set("event", event)));
        send(exchange, 200, told.toString());
    }

    private String wish(String subscriber, JsonNode event) {
        var attempt = attempts.merge(subscriber + event.path("id").asText(), 1, Integer::sum);
        var wishes = event.path("data").path("wishes");
        return wishes.isEmpty()
                ? "APPLIED"
                : wishes.get(Math.min(attempt, wishes.size()) - 1).asText();
    }

    private static String results(List<JsonNode> events, List<String> wishes) {
        var body = JSON.createObjectNode();
        var results = body.putArray("results");
        for (var i = 0; i < events.size(); i++) {
            if (!wishes.get(i).equals("FORGOTTEN")) {
                results.addObject()
                        .put("id", events.get(i).path("id").asText())
                        .put("status", wishes.get(i))
                        .put("code", wishes.get(i).equals("FAILED") ? "not-now" : null)
                        .put("news", "fields that come later");
            }
        }
        return body.toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
