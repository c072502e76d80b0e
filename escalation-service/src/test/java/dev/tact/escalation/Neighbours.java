package dev.tact.escalation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The services around this one, over HTTP: profile-service's views, recommendation-service's explanations and consent-service's answers as
 * each test words them, and what all of them were told.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    /** Something one of them was sent; of a batch, one event. */
    public record Received(String path, Map<String, List<String>> headers, String body) {

        public JsonPath json() {
            return JsonPath.from(body);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** An answer of profile-service; none means that it never answers. */
    public record View(int status, @Nullable String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, View> VIEWS = new ConcurrentHashMap<>();
    private static final Map<String, View> EXPLANATIONS = new ConcurrentHashMap<>();
    private static final Map<String, View> RIGHTS = new ConcurrentHashMap<>();
    private static final Map<String, View> REVEALS = new ConcurrentHashMap<>();
    private static final Map<String, View> RECORDS = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> CALLS = new ConcurrentHashMap<>();
    private static final Map<String, BlockingQueue<Received>> RECEIVED = new ConcurrentHashMap<>();

    private @Nullable HttpServer server;

    /** From now on, this subject's view is answered so. */
    public static void answerView(String subject, int status, String body) {
        VIEWS.put(subject, new View(status, body));
    }

    /** From now on, a value of this subject is revealed, or refused, so. */
    public static void answerReveal(String subject, int status, String body) {
        REVEALS.put(subject, new View(status, body));
    }

    /** From now on, this subject's view is not answered. */
    public static void neverAnswerView(String subject) {
        VIEWS.put(subject, new View(0, null));
    }

    /** From now on, this recommendation is explained so; unless said, every one is. */
    public static void answerExplanation(UUID recommendation, int status, String body) {
        EXPLANATIONS.put(recommendation.toString(), new View(status, body));
    }

    /** From now on, this recommendation is not explained. */
    public static void neverExplain(UUID recommendation) {
        EXPLANATIONS.put(recommendation.toString(), new View(0, null));
    }

    /** From now on, whoever bears this token is answered so when they exercise a right. */
    public static void answerRights(String token, int status, String body) {
        RIGHTS.put("Bearer " + token, new View(status, body));
    }

    /** From now on, whoever bears this token is not answered when they exercise a right. */
    public static void neverAnswerRights(String token) {
        RIGHTS.put("Bearer " + token, new View(0, null));
    }

    /**
     * From now on, this request is answered so to whoever bears this token.
     *
     * @param request the method and the path, without a query
     */
    public static void answerRecords(String token, String request, int status, String body) {
        RECORDS.put(token + " " + request, new View(status, body));
    }

    /** From now on, this request is answered so to everybody else. */
    public static void answerAnybody(String request, int status, String body) {
        RECORDS.put(request, new View(status, body));
    }

    /** The requests made with this token, in their order: method and path, without queries. */
    public static List<String> callsWith(String token) {
        return List.copyOf(CALLS.getOrDefault("Bearer " + token, List.of()));
    }

    /** Whether anything was sent there that a test has not waited for. */
    public static boolean received(String path, Predicate<Received> wanted) {
        return queue(path).stream().anyMatch(wanted);
    }

    /** The first thing sent to a path that is what the test waits for; other tests' things are passed over. */
    public static Received await(String path, Predicate<Received> wanted) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try {
            while (true) {
                var next = queue(path).poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("nothing of the kind reached " + path);
                }
                if (wanted.test(next)) {
                    return next;
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/profile/v1/profiles/", Neighbours::view);
            started.createContext("/profile/internal/events", Neighbours::events);
            started.createContext("/recommendation/internal/events", Neighbours::events);
            started.createContext("/consent/internal/acknowledgements", Neighbours::acknowledgement);
            started.createContext("/recommendation/v1/me/recommendations/", Neighbours::explanation);
            started.createContext("/consent/v1/me/rights-requests", Neighbours::rights);
            for (var records : List.of(
                    "/consent/v1/purposes",
                    "/consent/v1/me/consents",
                    "/consent/v1/me/dial",
                    "/profile/v1/me",
                    "/recommendation/v1/recommendations",
                    "/recommendation/v1/me/recommendations/what-if")) {
                started.createContext(records, Neighbours::records);
            }
            started.start();
            server = started;
            var url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of(
                    "tact.profile-url", url + "/profile",
                    "tact.recommendation-url", url + "/recommendation",
                    "tact.consent-url", url + "/consent");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void view(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var reveals = path.endsWith("/reveals");
        keep(reveals ? "/profile/v1/profiles/reveals" : "/profile/v1/profiles", exchange);
        var subject = path.split("/", -1)[4];
        var view = (reveals ? REVEALS : VIEWS).getOrDefault(subject, new View(503, "{}"));
        if (view.body() != null) {
            if (view.status() == 401) {
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\"");
            }
            answer(exchange, view.status(), view.body());
        }
    }

    private static void explanation(HttpExchange exchange) throws IOException {
        keep("/recommendation/v1/me/recommendations", exchange);
        var id = exchange.getRequestURI().getPath().split("/", -1)[5];
        var explanation = EXPLANATIONS.getOrDefault(
                id, new View(200, "{\"recommendationId\":\"%s\",\"items\":[]}".formatted(id)));
        if (explanation.body() != null) {
            answer(exchange, explanation.status(), explanation.body());
        }
    }

    private static void rights(HttpExchange exchange) throws IOException {
        var asked = keep("/consent/v1/me/rights-requests", exchange);
        var rights = RIGHTS.getOrDefault(asked.header("Authorization"), new View(503, "{}"));
        if (rights.body() != null) {
            answer(exchange, rights.status(), rights.body());
        }
    }

    private static void records(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var request = exchange.getRequestMethod() + " " + path.substring(path.indexOf('/', 1));
        var asked = keep("/records", exchange);
        var token = asked.header("Authorization").replaceFirst("^Bearer ", "");
        var records = RECORDS.getOrDefault(token + " " + request, RECORDS.getOrDefault(request, new View(503, "{}")));
        if (records.body() != null) {
            answer(exchange, records.status(), records.body());
        }
    }

    private static void events(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var results = new ArrayList<String>();
        for (var event : JSON.readTree(exchange.getRequestBody().readAllBytes())) {
            queue(path).add(new Received(path, Map.of(), event.toString()));
            results.add("{\"id\":\"%s\",\"status\":\"APPLIED\",\"code\":null}"
                    .formatted(event.path("id").textValue()));
        }
        answer(exchange, 200, "{\"results\":[" + String.join(",", results) + "]}");
    }

    private static void acknowledgement(HttpExchange exchange) throws IOException {
        keep(exchange.getRequestURI().getPath(), exchange);
        answer(exchange, 200, "{}");
    }

    private static Received keep(String path, HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = new ConcurrentHashMap<String, List<String>>();
        exchange.getRequestHeaders().forEach(headers::put);
        var received = new Received(path, headers, body);
        queue(path).add(received);
        var asked = exchange.getRequestURI().getPath();
        CALLS.computeIfAbsent(received.header("Authorization"), any -> Collections.synchronizedList(new ArrayList<>()))
                .add(exchange.getRequestMethod() + " " + asked.substring(asked.indexOf('/', 1)));
        return received;
    }

    private static BlockingQueue<Received> queue(String path) {
        return RECEIVED.computeIfAbsent(path, made -> new LinkedBlockingQueue<>());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
