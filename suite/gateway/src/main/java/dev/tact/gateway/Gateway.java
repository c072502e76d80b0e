package dev.tact.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The local gateway: Tact's one origin on one machine. It routes by the same HTTPRoute manifests as the cluster, so that what is
 * reachable here is what is reachable there.
 */
public final class Gateway implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    // five open event streams would fill the default pool of five and stop everybody else
    private static final int CONNECTIONS_PER_BACKEND = 512;
    private static final int WAITING_PER_BACKEND = 1024;

    private static final int MAX_HEADERS = 32 * 1024;

    // a peer that reads nothing must not keep the process
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    public static void main(String[] arguments) {
        // one line per record, before anybody has made a logger
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
        Logger log = System.getLogger(Gateway.class.getName());
        try {
            var settings = Settings.from(System.getenv());
            var gateway = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-close"));
            log.log(Level.INFO, "ready on http://{0}:{1}", HOST, String.valueOf(gateway.port()));
        } catch (Settings.Unusable | UnsupportedRoute | CannotListen refused) {
            log.log(Level.ERROR, refused.getMessage());
            System.exit(1);
        }
    }

    static Gateway start(Settings settings) {
        var table = RouteFiles.read(settings.routes());
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            return listen(vertx, settings, table);
        } catch (RuntimeException refused) {
            vertx.close();
            throw refused;
        }
    }

    private static Gateway listen(Vertx vertx, Settings settings, RouteTable table) {
        var client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(2000)
                        .setKeepAliveTimeout(20)
                        // Keycloak's cookies and policies outgrow the default of 8 KiB
                        .setMaxHeaderSize(MAX_HEADERS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_BACKEND).setMaxWaitQueueSize(WAITING_PER_BACKEND));
        var cors = new Cors(settings.origins());
        var backends = new HashMap<String, Backend>();
        settings.backends()
                .forEach((service, addresses) -> backends.put(
                        service,
                        new Backend(
                                vertx,
                                client,
                                settings,
                                addresses,
                                settings.management().getOrDefault(service, List.of()))));
        var door = new Door(
                table,
                new Health(vertx, client, settings),
                route -> new Passage(vertx, client, route, settings, cors, backends));
        settings.inside().forEach((service, address) -> inside(vertx, client, service, address, backends));
        var options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(settings.port())
                // Keycloak's redirects carry long queries, and a relayed token a long header
                .setMaxInitialLineLength(16 * 1024)
                .setMaxHeaderSize(MAX_HEADERS)
                .setHttp2ClearTextEnabled(false);
        var listening = vertx.createHttpServer(options)
                .connectionHandler(connection -> StrictRequestDecoder.install(connection, options))
                .requestHandler(door)
                .invalidRequestHandler(door::refuseBroken)
                .listen();
        try {
            return new Gateway(vertx, await(listening));
        } catch (CompletionException taken) {
            throw new CannotListen(settings.port(), taken);
        }
    }

    /**
     * A service's own address, for the other services: everything passes as it is, whatever its path, so it listens to this machine only, like
     * the services themselves.
     */
    private static void inside(
            Vertx vertx, HttpClient client, String service, Settings.Address address, Map<String, Backend> backends) {
        var backend = backends.get(service);
        if (backend == null) {
            throw new Settings.Unusable(
                    "TACT_GATEWAY_INSIDE names " + service + ", which TACT_GATEWAY_BACKENDS does not place");
        }
        var proxy = HttpProxy.reverseProxy(client).origin(context -> backend.request());
        var listening = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(HOST)
                        .setPort(address.port())
                        .setMaxHeaderSize(MAX_HEADERS)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(proxy)
                .listen();
        try {
            await(listening);
        } catch (CompletionException taken) {
            throw new CannotListen(address.port(), taken);
        }
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, LEAVE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** The port is taken, or may not be listened on. */
    static final class CannotListen extends RuntimeException {

        CannotListen(int port, Throwable cause) {
            super(
                    "cannot listen on " + HOST + ":" + port
                            + ": is another Tact running? TACT_GATEWAY_PORT moves this one",
                    cause);
        }
    }
}
