package dev.tact.kit.trace;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Takes traces by OTLP over HTTP and keeps what it was told. */
public class Collector implements QuarkusTestResourceLifecycleManager {

    /** Bodies as they came: Protocol Buffers, in which text stands as it is. */
    static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext("/v1/traces", exchange -> {
                try (exchange) {
                    TOLD.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            listening.start();
            server = listening;
            return Map.of(
                    "tact.traces.endpoint",
                    "http://127.0.0.1:" + listening.getAddress().getPort() + "/v1/traces");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        TOLD.clear();
    }
}
