package dev.tact.profile;

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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * consent-service and escalation-service as profile-service sees them, over HTTP: decisions as a test sets them, acknowledgements
 * as they come, keys as a test publishes them. Tests steer it under /control.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING_SAID = "{\"epoch\":0,\"dial\":2,\"reason\":\"NO_RECORD\",\"allow\":{}}";

    private final Map<String, JsonNode> choices = new ConcurrentHashMap<>();
    private final AtomicReference<String> mode = new AtomicReference<>("ANSWER");
    private final AtomicReference<CountDownLatch> hole = new AtomicReference<>(new CountDownLatch(1));
    private final AtomicReference<String> keys = new AtomicReference<>("{\"keys\":[]}");
    private final AtomicLong questions = new AtomicLong();
    private final AtomicReference<String> lastQuestion = new AtomicReference<>("{}");
    private final AtomicReference<String> lastHeaders = new AtomicReference<>("{}");
    private final java.util.concurrent.ConcurrentLinkedQueue<String> acknowledgements =
            new java.util.concurrent.ConcurrentLinkedQueue<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/access/v1/evaluations", this::decide);
            started.createContext("/internal/acknowledgements", this::acknowledge);
            started.createContext("/internal/jwks.json", exchange -> answer(exchange, 200, keys.get()));
            started.createContext("/control", this::control);
            started.start();
            server = started;
            var url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of("tact.consent-url", url, "tact.escalation-url", url, "test.neighbours", url);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void decide(HttpExchange exchange) throws IOException {
        var question = exchange.getRequestBody().readAllBytes();
        questions.incrementAndGet();
        lastQuestion.set(new String(question, StandardCharsets.UTF_8));
        var headers = JSON.createObjectNode();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        lastHeaders.set(headers.toString());
        switch (mode.get()) {
            case "BLACK_HOLE" -> {
                try {
                    hole.get().await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            case "HTML" -> answer(exchange, 200, "<html></html>");
            case "FAILING" -> answer(exchange, 500, "{}");
            default -> answer(exchange, 200, decisions(JSON.readTree(question)));
        }
    }

    private String decisions(JsonNode question) {
        var answer = JSON.createObjectNode();
        var evaluations = answer.putArray("evaluations");
        for (var one : question.path("evaluations")) {
            var action = one.has("action") ? one.path("action") : question.path("action");
            var subject = one.has("subject") ? one.path("subject") : question.path("subject");
            var said = choices.getOrDefault(subject.path("id").asText(), read(NOTHING_SAID));
            var category = one.path("resource").path("id").asText();
            evaluations.add(decision(said, action.path("name").asText(), category));
        }
        return answer.toString();
    }

    private static ObjectNode decision(JsonNode said, String purpose, String category) {
        var allowed = false;
        for (var one : said.path("allow").path(purpose)) {
            allowed |= one.asText().equals(category);
        }
        var contract = allowed && purpose.equals("service-delivery");
        var evaluation = JSON.createObjectNode().put("decision", allowed);
        var context = evaluation.putObject("context");
        for (var one : said.path("explicit")) {
            if (allowed && one.asText().equals(category)) {
                context.put("explicit", true);
            }
        }
        context.put("decisionId", "decision-" + purpose + "-" + category)
                .put(
                        "reason",
                        contract
                                ? "CONTRACT"
                                : allowed
                                        ? "CONSENT_GIVEN"
                                        : said.path("reason").asText())
                .put("epoch", said.path("epoch").asLong())
                .put("dial", said.path("dial").asInt());
        return evaluation;
    }

    private void acknowledge(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (mode.get().equals("FAILING")) {
            answer(exchange, 500, "{}");
        } else {
            acknowledgements.add(body);
            answer(exchange, 200, "{}");
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        var what = exchange.getRequestURI().getPath().substring("/control/".length());
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (what) {
            case "mode" -> {
                mode.set(body);
                hole.getAndSet(new CountDownLatch(1)).countDown();
                answer(exchange, 200, "{}");
            }
            case "keys" -> {
                keys.set(body);
                answer(exchange, 200, "{}");
            }
            case "questions" -> answer(exchange, 200, questions.toString());
            case "question" -> answer(exchange, 200, lastQuestion.get());
            case "headers" -> answer(exchange, 200, lastHeaders.get());
            case "acknowledgements" -> answer(exchange, 200, "[" + String.join(",", acknowledgements) + "]");
            default -> {
                choices.put(what, read(body));
                answer(exchange, 200, "{}");
            }
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var type = body.startsWith("<") ? "text/html" : "application/json";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }
}
