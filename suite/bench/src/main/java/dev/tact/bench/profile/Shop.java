package dev.tact.bench.profile;

import dev.tact.demo.http.Api;
import dev.tact.demo.http.Cast;
import dev.tact.demo.http.Session;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.stack.Ports;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.StackFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/** The real services, with a key that may write and customers with short and long histories. */
final class Shop implements AutoCloseable {

    private static final Ports PORTS = new Ports(26_080);
    private static final int REPLICA = 26_280;
    private static final int WRITERS = 1_000;
    private static final int UNAVAILABLE = 503;

    /** Deadlines of the contracts are for a machine with one thing to do. */
    private static final int DEADLINE_FACTOR = 5;

    // blocking, on a connection that its thread has for itself: it shares the processors with what is measured, and
    // takes little of them
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnPerRoute(Integer.MAX_VALUE)
                    .setMaxConnTotal(Integer.MAX_VALUE)
                    .build())
            .disableAutomaticRetries()
            .build();
    private final Stack stack;
    private final Cast cast;
    private final URI profile;
    private final String authorization;
    private final Session reader;
    private final AtomicLong refused = new AtomicLong();

    private Shop(Stack stack, URI profile) {
        this.stack = stack;
        this.profile = profile;
        this.cast = new Cast(stack.gateway(), stack.issuer(), stack.people(), _ -> {});
        this.reader = cast.service("recommendation-service");
        var writeKey = cast.as("dpo", Assurance.AAL2)
                .at(profile)
                .post("/v1/write-keys", Map.of("name", "bench", "kind", "SERVER"))
                .expect(201)
                .json()
                .path("key")
                .asText();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.US_ASCII));
    }

    /** Starts consent-service and two replicas of profile-service, of which one has no limit on what a key may write. */
    static Shop open(Path root, Path home) {
        var folder = new StackFolder(root, home);
        Stack.clear(folder);
        var stack = Stack.in(folder)
                .ports(PORTS)
                .deadlineFactor(DEADLINE_FACTOR)
                .services(List.of(Service.CONSENT, Service.PROFILE))
                .progress(System.out::println)
                .build();
        stack.start();
        try {
            stack.startReplica(
                    Service.PROFILE,
                    REPLICA,
                    Map.of("PROFILE_WRITE_KEYS_RATE", "10000000", "PROFILE_WRITE_KEYS_BURST", "10000000"));
            return new Shop(stack, URI.create("http://127.0.0.1:" + REPLICA));
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    /** How many requests were answered 503 since this was last asked. */
    long refused() {
        return refused.getAndSet(0);
    }

    Inserts inserts() throws SQLException {
        return new Inserts(
                stack.jdbcUrl(Service.PROFILE), stack.database(Service.PROFILE).owner());
    }

    /** A client that sends so many purchases at once, each of some customer. */
    Load.Client tracking(int client, int events) {
        var single = events == 1;
        var uri = profile.resolve(single ? "/v1/track" : "/v1/batch");
        return new Load.Client() {
            private int sent;

            @Override
            public int act() throws IOException {
                var body = new StringBuilder(single ? "" : "{\"batch\":[");
                for (var i = 0; i < events; i++) {
                    body.append(i == 0 ? "" : ",").append(purchase((client * 37 + sent++) % WRITERS));
                }
                return post(uri, body.append(single ? "" : "]}").toString(), events) ? events : 0;
            }
        };
    }

    private static String purchase(int writer) {
        return """
                {"type":"track","event":"Order Completed","userId":"bench:%d","messageId":"%s","timestamp":"2026-01-05T10:00:00Z",\
                "properties":{"order_id":"B-1","currency":"EUR","products":[{"product_id":"P-%d","quantity":1,"price":1.25}]}}\
                """.formatted(writer, UUID.randomUUID(), writer % 100);
    }

    /** @return whether the service took them; it may find itself too busy to decide in time */
    private boolean post(URI uri, String body, int events) throws IOException {
        var request = new HttpPost(uri);
        request.setHeader("Authorization", authorization);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        var answer = http.execute(request, Answer::of);
        if (answer.status() == UNAVAILABLE) {
            refused.incrementAndGet();
            return false;
        }
        if (answer.status() != 200 || answer.body().split("\"stored\":true", -1).length != events + 1) {
            throw new IllegalStateException(answer.toString());
        }
        return true;
    }

    /** Gives a customer so many purchases, and their leave to use them. */
    void brings(String name, int purchases) throws IOException {
        var customer = new Customer(cast.as(name).at(stack.of(Service.CONSENT)));
        customer.give(customer.notice(Customer.PERSONALISED));
        var subject = cast.person(name).subject();
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (var i = 0; i < purchases; i++) {
                out.write("""
                        {"customer":"%s","itemId":"P-%d","quantity":1,"occurredAt":"2025-%02d-05T10:00:00Z","unitPrice":1.25,\
                        "currency":"EUR","invoice":"H-%d"}
                        """.formatted(subject, i % 3_000, 1 + i % 12, i).getBytes(StandardCharsets.US_ASCII));
            }
        }
        var importer = importer();
        var location = URI.create(importer.upload(
                                "/v1/imports/purchases",
                                BodyPublishers.ofByteArray(bytes.toByteArray()),
                                Map.of("Content-Type", "application/x-ndjson", "Content-Encoding", "gzip"))
                        .expect(202)
                        .header("Location"))
                .getRawPath();
        try (var told = importer.stream(location)) {
            if (told.noneMatch(line -> line.contains("COMPLETED"))) {
                throw new IllegalStateException("the import of " + name + "'s purchases did not end");
            }
        }
    }

    private Api importer() {
        return cast.importer().at(profile);
    }

    /** Looks at a customer as the recommender does. */
    Duration view(String name) throws IOException {
        var person = cast.person(name);
        var request = new HttpGet(profile.resolve(
                "/v1/profiles/" + person.subject() + "/view?history=columns&purpose=" + Customer.PERSONALISED));
        request.setHeader("Authorization", "Bearer " + reader.token());
        request.setHeader(
                "Tact-Subject-Token", cast.session(name, Assurance.AAL1).token());
        var begun = System.nanoTime();
        var answer = http.execute(request, Answer::of);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (answer.status() != 200 || !answer.body().contains("\"itemId\"")) {
            throw new IllegalStateException(answer.toString());
        }
        return took;
    }

    private record Answer(int status, String body) {
        static Answer of(ClassicHttpResponse response) throws IOException, ParseException {
            return new Answer(response.getCode(), EntityUtils.toString(response.getEntity()));
        }
    }

    @Override
    public void close() {
        stack.close();
        http.close(CloseMode.GRACEFUL);
    }
}
