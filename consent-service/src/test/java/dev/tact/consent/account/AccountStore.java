package dev.tact.consent.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keycloak's admin API, as far as accounts are read and ended there. */
public class AccountStore implements QuarkusTestResourceLifecycleManager {

    private static final String REALM = "/admin/realms/tact/";
    private static final Set<UUID> ACCOUNTS = ConcurrentHashMap.newKeySet();
    private static final Map<UUID, Integer> FAILING = new ConcurrentHashMap<>();
    private static final Map<UUID, List<String>> SESSIONS = new ConcurrentHashMap<>();
    private static final List<String> BEARERS = new CopyOnWriteArrayList<>();

    private @Nullable HttpServer server;

    public static void add(UUID account) {
        ACCOUNTS.add(account);
    }

    /** A session of that account; the later ones were used later. */
    public static String signIn(UUID account) {
        var id = "s-" + UUID.randomUUID();
        SESSIONS.computeIfAbsent(account, _ -> new CopyOnWriteArrayList<>()).add(id);
        return id;
    }

    static List<String> sessions(UUID account) {
        return List.copyOf(SESSIONS.getOrDefault(account, List.of()));
    }

    public static boolean has(UUID account) {
        return ACCOUNTS.contains(account);
    }

    /** From now on asking about that account is answered with this status; 200 ends it. */
    public static void answers(UUID account, int status) {
        FAILING.put(account, status);
    }

    public static List<String> bearers() {
        return List.copyOf(BEARERS);
    }

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext(REALM, AccountStore::answer);
            listening.start();
            server = listening;
            return Map.of(
                    "consent.account.url",
                    "http://127.0.0.1:" + listening.getAddress().getPort() + REALM.substring(0, REALM.length() - 1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        BEARERS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var path = exchange.getRequestURI().getPath().substring(REALM.length()).split("/", -1);
        if (path[0].equals("sessions")) {
            end(exchange, path[1]);
            return;
        }
        var account = UUID.fromString(path[1]);
        var request = exchange.getRequestMethod() + (path.length > 2 ? " " + path[2] : "");
        var failing = FAILING.getOrDefault(account, 200);
        if (failing != 200) {
            send(exchange, failing, "<html>no</html>");
            return;
        }
        switch (request) {
            case "DELETE" -> {
                if (ACCOUNTS.remove(account)) {
                    send(exchange, 204, "");
                } else {
                    send(exchange, 404, "{\"error\":\"User not found\"}");
                }
            }
            case "GET sessions" -> send(exchange, 200, listed(sessions(account)));
            case "GET credentials" -> send(exchange, 200, """
                        [{"id":"c1","type":"password","createdDate":1700000000000,"credentialData":"{}"},
                         {"id":"c2","type":"otp","userLabel":"My phone","createdDate":1700000000000},
                         {"id":"c3","type":"webauthn-passwordless","createdDate":1700000000000}]""");
            default -> send(exchange, 405, "");
        }
    }

    private static void end(HttpExchange exchange, String session) throws IOException {
        var ended = SESSIONS.values().stream().anyMatch(sessions -> sessions.remove(session));
        send(exchange, ended ? 204 : 404, "");
    }

    private static String listed(List<String> sessions) {
        return IntStream.range(0, sessions.size())
                .mapToObj(number -> "{\"id\":\"%s\",\"ipAddress\":\"192.0.2.7\",\"start\":%d,\"lastAccess\":%d}"
                        .formatted(sessions.get(number), 1_700_000_000_000L, 1_700_000_000_000L + number * 1000L))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
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
