package dev.tact.kit.migration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Answers the probes of a service that waits for its schema: it lives, and it is not ready, for this reason. Quarkus opens its own management
 * interface only when the start is over, which is what is waited for here; until then this has its address, and its answers have the same shape.
 */
final class WaitingProbes implements AutoCloseable {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    private final HttpServer server;
    private final Supplier<SchemaState> state;

    private WaitingProbes(HttpServer server, Supplier<SchemaState> state) {
        this.server = server;
        this.state = state;
    }

    /** @param state what is known at a moment; it is asked at each probe and must not wait */
    static WaitingProbes open(String host, int port, Supplier<SchemaState> state) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(host, port), 0);
        var probes = new WaitingProbes(server, state);
        server.createContext("/q/health/live", exchange -> probes.answer(exchange, new JsonArray(), true));
        server.createContext("/q/health/started", exchange -> probes.answer(exchange, new JsonArray(), true));
        server.createContext("/q/health", probes::ready);
        server.start();
        return probes;
    }

    private void ready(HttpExchange exchange) throws IOException {
        answer(exchange, new JsonArray().add(check(state.get())), false);
    }

    /** Down even when it came this moment: what is read at the start is about to be read. */
    private static JsonObject check(SchemaState state) {
        var check = new JsonObject().put("name", SchemaReadiness.NAME).put("status", DOWN);
        var told = new JsonObject();
        state.told().forEach(told::put);
        return told.isEmpty() ? check : check.put("data", told);
    }

    private void answer(HttpExchange exchange, JsonArray checks, boolean up) throws IOException {
        var body = new JsonObject()
                .put("status", up ? UP : DOWN)
                .put("checks", checks)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        // nobody may keep a connection to what is about to go
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(up ? 200 : 503, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
