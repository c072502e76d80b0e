package dev.tact.consent.erasure;

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
import org.jspecify.annotations.Nullable;

/** Keycloak's admin API, as far as accounts are deleted there. */
public class AccountStore implements QuarkusTestResourceLifecycleManager {

    private static final Set<UUID> ACCOUNTS = ConcurrentHashMap.newKeySet();
    private static final Map<UUID, Integer> FAILING = new ConcurrentHashMap<>();
    private static final List<String> BEARERS = new CopyOnWriteArrayList<>();

    private @Nullable HttpServer server;

    static void add(UUID account) {
        ACCOUNTS.add(account);
    }

    static boolean has(UUID account) {
        return ACCOUNTS.contains(account);
    }

    /** From now on asking about that account is answered with this status; 200 ends it. */
    static void answers(UUID account, int status) {
        FAILING.put(account, status);
    }

    static List<String> bearers() {
        return List.copyOf(BEARERS);
    }

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext("/admin/realms/tact/users/", AccountStore::answer);
            listening.start();
            server = listening;
            return Map.of(
                    "consent.account.url",
                    "http://127.0.0.1:" + listening.getAddress().getPort() + "/admin/realms/tact");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var account = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        BEARERS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var failing = FAILING.getOrDefault(account, 200);
        if (!exchange.getRequestMethod().equals("DELETE")) {
            send(exchange, 405, "");
        } else if (failing != 200) {
            send(exchange, failing, "<html>no</html>");
        } else if (ACCOUNTS.remove(account)) {
            send(exchange, 204, "");
        } else {
            send(exchange, 404, "{\"error\":\"User not found\"}");
        }
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
