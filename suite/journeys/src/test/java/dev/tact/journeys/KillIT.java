package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.demo.story.Customer;
import dev.tact.launcher.process.StopSignal;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.Watch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process dies in the middle of the story ({@code kill -9}), and comes back with nobody's help but that of whoever starts again what dies: the
 * launcher here, Kubernetes elsewhere. What was acknowledged is there; readiness says what is true; liveness never blames a process for its database.
 */
@ExtendWith(OneWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

    private static final String POSTGRES = "postgres";
    private static final Duration TRUTH = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final World world;
    private final Thread watch;

    KillIT(World world) {
        this.world = world;
        this.watch = Thread.ofPlatform().name("watch").unstarted(new Watch(world.stack()));
    }

    @BeforeAll
    void startAgainWhatDies() {
        watch.start();
    }

    @AfterAll
    void leaveItToOthers() throws InterruptedException {
        watch.interrupt();
        watch.join();
    }

    /** What alice was told is done, one thing by each service. */
    private record Acknowledged(long epoch, String useId, String recommendationId, String conversationId) {}

    private Acknowledged story() {
        var api = world.cast().as("alice");
        var alice = new Customer(api);
        alice.startAfresh();
        var given = alice.give(alice.notice(Customer.PERSONALISED));
        var list = alice.personalised();
        var conversation = api.post("/v1/me/conversations", Map.of("text", "Where is my parcel?", "language", "en"))
                .expect(201)
                .json()
                .path("conversationId")
                .asText();
        return new Acknowledged(
                given.epoch(),
                Objects.requireNonNull(list.useId()),
                Objects.requireNonNull(list.recommendationId()),
                conversation);
    }

    private void isThere(Acknowledged done) {
        var api = world.cast().as("alice");
        var alice = new Customer(api);
        assertThat(api.get("/v1/me/consents").expect(200).json().path("epoch").asLong())
                .isGreaterThanOrEqualTo(done.epoch());
        assertThat(alice.uses()).anyMatch(use -> use.useId().equals(done.useId()));
        api.get("/v1/me/recommendations/" + done.recommendationId() + "/explanation")
                .expect(200);
        assertThat(api.get("/v1/me/conversations/" + done.conversationId())
                        .expect(200)
                        .body())
                .contains("Where is my parcel?");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceComesBackWithAllThatWasAcknowledged(Service service) {
        var done = story();

        var killed = world.stack().process(service);
        killed.kill();

        await().atMost(TRUTH).until(() -> status(health()) == 503);
        await().atMost(RECOVERY).until(() -> status(health()) == 200);
        assertThat(world.stack().process(service).pid()).isNotEqualTo(killed.pid());
        isThere(done);
        // and the story goes on
        var alice = new Customer(world.cast().as("alice"));
        await().atMost(RECOVERY).until(() -> alice.recommendations().personalised());
    }

    @Test
    void postgresComesBackAndNobodyElseHadToBeRestarted() {
        var done = story();
        var before = Map.copyOf(pids());

        // so that it stays away long enough to look: whoever holds a process starts it again
        var held = Stack.holder(world.stack().folder(), POSTGRES);
        held.write(ProcessHandle.current(), StopSignal.TERM);
        try {
            world.stack().process(POSTGRES).kill();
            for (var service : Service.values()) {
                await().atMost(TRUTH).until(() -> status(probe(service, "ready")) == 503);
                assertThat(status(probe(service, "live")))
                        .as(service.id() + " lives")
                        .isEqualTo(200);
            }
        } finally {
            held.delete();
        }

        await().atMost(RECOVERY).until(() -> status(health()) == 200);
        assertThat(pids()).isEqualTo(before);
        isThere(done);
        var alice = new Customer(world.cast().as("alice"));
        await().atMost(RECOVERY).until(() -> alice.recommendations().personalised());
    }

    private Map<Service, Long> pids() {
        var pids = new EnumMap<Service, Long>(Service.class);
        for (var service : Service.values()) {
            pids.put(service, world.stack().process(service).pid());
        }
        return pids;
    }

    private URI probe(Service service, String which) {
        return world.stack().managementOf(service).resolve("/q/health/" + which);
    }

    private URI health() {
        return world.stack().gateway().resolve("/v1/health");
    }

    /** 0 where nobody answers. */
    private static int status(URI address) {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .GET()
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notThere) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
