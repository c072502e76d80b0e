package dev.tact.kit.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service stands on, in a test: one PostgreSQL with the service's two databases, its owner role (migrates) and its app
 * role (no DDL), as in production; and a token endpoint that mints the service's own tokens, so that the real clients and the
 * real verifier run. Its statements are counted in {@code stats.pg_stat_statements}, for the owner to read. One per module, shared
 * by its test classes.
 */
public class Tact implements QuarkusTestResourceLifecycleManager {

    public static final String DATABASE = "service";
    public static final String KEYS_DATABASE = "service_keys";
    public static final String OWNER = "service_owner";
    public static final String APP = "service_app";

    /** Where the server keeps its files. */
    static final String FOLDER = "test.postgres.folder";

    private static final byte[] KEK = "test-kek-test-kek-test-kek-test-".getBytes(StandardCharsets.UTF_8);
    private static final byte[] INDEX_KEY = "test-index-test-index-test-index".getBytes(StandardCharsets.UTF_8);

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable HttpServer keycloak;

    @Override
    public Map<String, String> start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
            postgres = server;
            create(server);
            var tokens = tokenEndpoint();
            keycloak = tokens;
            return settings(server, tokens);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void create(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var role : List.of(OWNER, APP)) {
                statement.execute("create role " + role + " login password '" + role + "'");
            }
            for (var database : List.of(DATABASE, KEYS_DATABASE)) {
                statement.execute("create database " + database + " owner " + OWNER);
                statement.execute("revoke all on database " + database + " from public");
                statement.execute("grant connect on database " + database + " to " + APP);
            }
            statement.execute("grant pg_read_all_stats, pg_checkpoint to " + OWNER);
        }
        // in a schema of its own: Flyway refuses one that holds anything
        try (var connection = server.getDatabase("postgres", DATABASE).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema stats");
            statement.execute("create extension pg_stat_statements schema stats");
            statement.execute("grant usage on schema stats to " + OWNER);
            statement.execute("grant execute on all functions in schema stats to " + OWNER);
        }
    }

    private static Map<String, String> settings(EmbeddedPostgres server, HttpServer tokens) throws SQLException {
        var settings = new HashMap<String, String>();
        settings.put(FOLDER, folder(server));
        settings.put(
                "tact.keycloak-url", "http://127.0.0.1:" + tokens.getAddress().getPort() + "/auth");
        settings.put("mp.jwt.verify.publickey.location", Tokens.publicKeyLocation());
        settings.put("tact.database.url", server.getJdbcUrl(OWNER, DATABASE).replaceAll("\\?.*", ""));
        settings.put(
                "tact.keys-database.url",
                server.getJdbcUrl(OWNER, KEYS_DATABASE).replaceAll("\\?.*", ""));
        settings.put("tact.database.owner.username", OWNER);
        settings.put("tact.database.owner.password", OWNER);
        settings.put("tact.database.app.username", APP);
        settings.put("tact.database.app.password", APP);
        settings.put("tact.sealing.kek", Base64.getEncoder().encodeToString(KEK));
        settings.put("tact.sealing.kek-id", "test");
        settings.put("tact.sealing.index-key", Base64.getEncoder().encodeToString(INDEX_KEY));
        return settings;
    }

    private static String folder(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var row = connection.createStatement().executeQuery("show data_directory")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Answers the client-credentials grant as Keycloak does, with a token for every audience and right. */
    private static HttpServer tokenEndpoint() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/auth/realms/tact/protocol/openid-connect/token", exchange -> {
            var client = client(exchange);
            var token = Tokens.of(Tokens.serviceAccount(client))
                    .client(client)
                    .roles(
                            "consent.evaluate",
                            "profile.view",
                            "profile.export-training",
                            "events.deliver",
                            "rights.acknowledge")
                    .withoutAuthTime()
                    .sign();
            answer(exchange, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
        });
        server.createContext(
                "/auth/realms/tact/protocol/openid-connect/certs", exchange -> answer(exchange, Tokens.jwks()));
        server.start();
        return server;
    }

    private static String client(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) {
            var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
            return pair.substring(0, pair.indexOf(':'));
        }
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (var pair : List.of(form.split("&", -1))) {
            if (pair.startsWith("client_id=")) {
                return URLDecoder.decode(pair.substring(10), StandardCharsets.UTF_8);
            }
        }
        throw new IOException("no client in the token request");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Runs SQL as the owner of the service's database, for what no endpoint shows. */
    public static java.sql.Connection asOwner(String url) throws SQLException {
        return DriverManager.getConnection(url, OWNER, OWNER);
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.stop(0);
        }
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
