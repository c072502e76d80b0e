package dev.tact.consent.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tact.consent.subject.ConsentStatus;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The three services that remember what they were told, played by one that remembers what a test says. */
public class Parts implements QuarkusTestResourceLifecycleManager {

    public static final String END = "{\"next\":null}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("profile", "recommendation", "escalation");

    /** By part, the answers, each to the cursor of its place. */
    private static final Map<String, List<String>> ANSWERS = new ConcurrentHashMap<>();

    private @Nullable HttpServer server;

    /** What one service was told of one person. */
    static final class Told {

        private final UUID subject;
        private final long epoch;
        private UUID event = UUID.randomUUID();
        private final List<Map<String, @Nullable Object>> choices = new ArrayList<>();
        private final Map<String, @Nullable Object> data = new HashMap<>();

        private Told(UUID subject, long epoch) {
            this.subject = subject;
            this.epoch = epoch;
            data.put("choices", choices);
            data.put("dial", 2);
            data.put("restricted", false);
            data.put("objections", List.of());
            data.put("signals", Collections.singletonMap("gpc", null));
            data.put("erasureRequested", false);
            data.put("changed", List.of());
        }

        Told by(UUID known) {
            event = known;
            return this;
        }

        Told choice(String purpose, String category, ConsentStatus status) {
            var choice = new LinkedHashMap<String, @Nullable Object>();
            choice.put("purpose", purpose);
            choice.put("category", category);
            choice.put("status", status);
            choice.put("purposeVersion", 1);
            choice.put("expiresAt", null);
            choice.put("recordId", UUID.randomUUID());
            choices.add(choice);
            return this;
        }

        Told with(String name, Object value) {
            data.put(name, value);
            return this;
        }

        String line() {
            return event(Memories.CONSENT_CHANGED, event, subject, epoch, data);
        }
    }

    static Told told(UUID subject, long epoch) {
        return new Told(subject, epoch);
    }

    static String erasure(UUID subject, long epoch, UUID request) {
        return event(Memories.ERASURE_REQUESTED, UUID.randomUUID(), subject, epoch, Map.of("rightsRequestId", request));
    }

    private static String event(String type, UUID id, UUID subject, long epoch, Map<String, ?> data) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "specversion", "1.0",
                    "id", id,
                    "source", "urn:tact:consent-service",
                    "type", type,
                    "subject", subject,
                    "time", "2026-03-01T12:00:00Z",
                    "epoch", epoch,
                    "data", data));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The part remembers these events, and nothing else. */
    static void remembers(String part, String... lines) {
        answers(part, String.join("\n", lines) + (lines.length == 0 ? "" : "\n") + END + "\n");
    }

    /** The part answers with these pages, in turn. */
    static void answers(String part, String... pages) {
        ANSWERS.put(part, List.of(pages));
    }

    static void areGone(String... parts) {
        for (var part : parts) {
            ANSWERS.remove(part);
        }
    }

    static void rememberNothing() {
        NAMES.forEach(Parts::remembers);
    }

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext("/", Parts::answer);
            listening.start();
            server = listening;
            var settings = new HashMap<String, String>();
            NAMES.forEach(part -> settings.put(
                    "consent.restore.parts." + part,
                    "http://127.0.0.1:" + listening.getAddress().getPort() + "/" + part));
            return settings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var part = exchange.getRequestURI().getPath().split("/", -1)[1];
        var query = exchange.getRequestURI().getQuery();
        var asked = exchange.getRequestURI().getPath().endsWith("/internal/events/latest")
                && query.contains("type=dev.tact.consent.changed.v1")
                && query.contains("type=dev.tact.subject.erasure-requested.v1")
                && exchange.getRequestHeaders().containsKey("Authorization");
        var pages = ANSWERS.getOrDefault(part, List.of());
        var cursor = query.indexOf("cursor=");
        var page = cursor < 0 ? 0 : Integer.parseInt(query.substring(cursor + "cursor=".length()));
        try (exchange) {
            if (!asked || page >= pages.size()) {
                exchange.sendResponseHeaders(asked ? 503 : 400, -1);
                return;
            }
            var body = pages.get(page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
