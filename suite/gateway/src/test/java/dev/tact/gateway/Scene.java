package dev.tact.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway on a free port in front of backends that do what a test wants. */
final class Scene implements AutoCloseable {

    /** Longer than anything here takes; only a broken gateway waits it out. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whom people write to when a page is down. */
    static final URI CONTACT = URI.create("mailto:hello@shop.test");

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Vertx vertx;
    private final HttpClient client;
    private final Path folder;
    private final Gateway gateway;

    private Scene(Vertx vertx, Path folder, Gateway gateway) {
        this.vertx = vertx;
        this.folder = folder;
        this.gateway = gateway;
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    static Builder with(String backend, Handler<HttpServerRequest> behaviour) {
        return new Builder().and(backend, behaviour);
    }

    int port() {
        return gateway.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    /** An HTTPRoute of one prefix. */
    static String route(String backend, String prefix) {
        return route(backend, "3s", "", prefix);
    }

    static String route(String backend, String timeout, String annotations, String prefix) {
        return """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: %s
                  annotations: {%s}
                spec:
                  rules:
                    - matches: [{path: {type: PathPrefix, value: %s}}]
                      timeouts: {request: %s}
                      backendRefs: [{name: %s, port: 8080}]
                """.formatted(backend, annotations, prefix, timeout, backend);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        client.shutdownNow();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (folder.startsWith(TEMPORARY)) {
            Files.delete(folder.resolve("routes.yaml"));
            Files.delete(folder);
        }
    }

    /** Says what the scene holds. */
    static final class Builder {

        private final Vertx vertx = Vertx.vertx();
        private final Map<String, List<Settings.Address>> backends = new HashMap<>();
        private final Map<String, List<Settings.Address>> management = new HashMap<>();
        private final Map<String, Settings.Address> inside = new HashMap<>();
        private Set<String> origins = Set.of();
        private double factor = 1;

        Builder and(String backend, Handler<HttpServerRequest> behaviour) {
            add(backends, backend, serve(behaviour));
            return this;
        }

        Builder managed(String service, Handler<HttpServerRequest> behaviour) {
            add(management, service, serve(behaviour));
            return this;
        }

        Builder at(String backend, int port) {
            add(backends, backend, new Settings.Address("127.0.0.1", port));
            return this;
        }

        /** A backend where nobody listens. */
        Builder dead(String backend) throws IOException {
            add(backends, backend, nobody());
            return this;
        }

        Builder unmanaged(String service) throws IOException {
            add(management, service, nobody());
            return this;
        }

        /** Lets the other services reach this one. @return where */
        int inside(String service) throws IOException {
            var address = nobody();
            inside.put(service, address);
            return address.port();
        }

        /** Another of the same name is another replica. */
        private static void add(Map<String, List<Settings.Address>> places, String service, Settings.Address address) {
            places.computeIfAbsent(service, first -> new ArrayList<>()).add(address);
        }

        Builder origins(String... allowed) {
            origins = Set.of(allowed);
            return this;
        }

        Builder factor(double stretch) {
            factor = stretch;
            return this;
        }

        Scene open(String... routes) throws IOException {
            var folder = Files.createTempDirectory("routes");
            Files.writeString(folder.resolve("routes.yaml"), String.join("", routes));
            return openAt(folder);
        }

        /** With manifests that are there already. */
        Scene openAt(Path folder) {
            return new Scene(
                    vertx,
                    folder,
                    Gateway.start(new Settings(0, folder, backends, management, inside, origins, factor, CONTACT)));
        }

        private Settings.Address serve(Handler<HttpServerRequest> behaviour) {
            var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(behaviour)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Settings.Address("127.0.0.1", server.actualPort());
        }

        private static Settings.Address nobody() throws IOException {
            try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return new Settings.Address("127.0.0.1", taken.getLocalPort());
            }
        }
    }
}
