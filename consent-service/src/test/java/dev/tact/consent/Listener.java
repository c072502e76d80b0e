package dev.tact.consent;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The three services that are told of choices, played by one that remembers what it hears. */
public class Listener implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<JsonNode> HEARD = new CopyOnWriteArrayList<>();
    private static final Map<String, Map<String, String>> ANSWERS = new ConcurrentHashMap<>();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition NEWS = LOCK.newCondition();

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext("/", Listener::hear);
            listening.start();
            server = listening;
            var url = "http://127.0.0.1:" + listening.getAddress().getPort();
            return Map.of(
                    "tact.profile-url", url + "/profile",
                    "tact.recommendation-url", url + "/recommendation",
                    "tact.escalation-url", url + "/escalation");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The first event of that kind about that person which the service named has heard of; waits for it. */
    public static JsonNode heard(String service, String type, UUID subject, Predicate<JsonNode> which)
            throws InterruptedException, TimeoutException {
        LOCK.lock();
        try {
            var left = TimeUnit.SECONDS.toNanos(20);
            while (true) {
                for (var event : HEARD) {
                    if (event.path("to").asText().equals(service)
                            && event.path("type").asText().equals(type)
                            && event.path("subject").asText().equals(subject.toString())
                            && which.test(event)) {
                        return event;
                    }
                }
                if (left <= 0) {
                    throw new TimeoutException("not heard: " + type);
                }
                left = NEWS.awaitNanos(left);
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** From now on, what is told of that person is accepted only: whoever is told says later, by an acknowledgement, that it is done. */
    public static void acceptsOnly(UUID subject) {
        for (var service : List.of("profile", "recommendation", "escalation")) {
            answers(service, subject, Map.of("status", "ACCEPTED"));
        }
    }

    /** From now on that service answers so to everything about that person: fields of an inbox result. */
    public static void answers(String service, UUID subject, Map<String, String> result) {
        ANSWERS.put(service + subject, result);
    }

    /** What the service named has heard about that person, in order. */
    public static List<JsonNode> heard(String service, UUID subject) {
        return HEARD.stream()
                .filter(event -> event.path("to").asText().equals(service)
                        && event.path("subject").asText().equals(subject.toString()))
                .toList();
    }

    private static void hear(HttpExchange exchange) throws IOException {
        var results = JSON.createArrayNode();
        var service = exchange.getRequestURI().getPath().split("/", -1)[1];
        for (var event : JSON.readTree(exchange.getRequestBody())) {
            var result =
                    results.addObject().put("id", event.path("id").asText()).put("status", "APPLIED");
            ANSWERS.getOrDefault(service + event.path("subject").asText(), Map.of())
                    .forEach(result::put);
            HEARD.add(((ObjectNode) event).put("to", service));
        }
        var answer = JSON.writeValueAsBytes(JSON.createObjectNode().set("results", results));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
        LOCK.lock();
        try {
            NEWS.signalAll();
        } finally {
            LOCK.unlock();
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
