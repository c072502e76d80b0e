package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Unexpected;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.stack.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two processes of each service behind the gateway: a release is rolled out, one process after the other, and nobody who uses Tact meanwhile sees an error,
 * nor is anything used that was withdrawn. It runs when the other journeys have stopped theirs: it needs eight services.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // made before the test
class RollingRestartIT {

    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final Duration SELDOM = Duration.ofSeconds(1);
    /** More than there are replicas. */
    private static final int LOOKS = 4;

    private World world;

    @BeforeAll
    void start() {
        world = World.start("tact-replicas", 2);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /** Asks at a steady rate until it is closed, and keeps every answer that is no success. */
    private static final class Load implements AutoCloseable {

        private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(16);
        private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        private final Queue<String> failed = new ConcurrentLinkedQueue<>();

        void ask(String name, Duration every, Supplier<Answer> question) {
            then(name, every, () -> {
                var answer = question.get();
                if (answer.status() >= 400) {
                    failed.add(name + ": " + answer.status() + " " + answer.body());
                }
            });
        }

        void then(String name, Duration every, Runnable what) {
            var count = asked.computeIfAbsent(name, _ -> new AtomicInteger());
            var _ = clockwork.scheduleAtFixedRate(
                    () -> {
                        try {
                            what.run();
                        } catch (Unexpected broken) {
                            failed.add(name + ": " + broken.getMessage());
                        }
                        count.incrementAndGet();
                    },
                    0,
                    every.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        Map<String, Integer> counts() {
            var counts = new TreeMap<String, Integer>();
            asked.forEach((name, count) -> counts.put(name, count.get()));
            return counts;
        }

        /** Returns when the last question is answered. */
        @Override
        public void close() {
            clockwork.close();
        }
    }

    @Test
    void losesNoRequestWhileEveryServiceIsRestarted() throws Exception {
        var alice = world.cast().as("alice").quietly();
        var bob = world.cast().as("bob").quietly();
        var allows = new Customer(alice);
        allows.startAfresh();
        allows.give(allows.notice(Customer.PERSONALISED));
        var said = "/v1/me/conversations/"
                + bob.post("/v1/me/conversations", Map.of("text", "Hello", "language", "en"))
                        .expect(201)
                        .json()
                        .path("conversationId")
                        .asText();
        var chosen = new Customer(world.cast().as("chloe").quietly());
        chosen.startAfresh();

        var load = new Load();
        try (load) {
            load.ask("consent: what I chose", OFTEN, () -> alice.get("/v1/me/consents"));
            load.ask("consent: what there is to choose", OFTEN, () -> alice.get("/v1/purposes"));
            load.ask("consent: the dial", SELDOM, () -> bob.put("/v1/me/dial", Map.of("level", 2)));
            load.ask("profile: who used it", OFTEN, () -> alice.get("/v1/me/uses"));
            load.ask("recommendation: a list of mine", OFTEN, () -> alice.get("/v1/me/recommendations?limit=3"));
            load.ask("recommendation: anybody's list", OFTEN, () -> alice.get("/v1/recommendations/anonymous?limit=3"));
            load.ask("escalation: what was said", OFTEN, () -> bob.get(said));
            load.ask(
                    "escalation: a word more",
                    SELDOM,
                    () -> bob.post(said + "/messages", Map.of("text", "Still here")));
            load.then("freshness", SELDOM, () -> withdrawsAndLooks(chosen, load.failed));

            for (var service : Service.values()) {
                var before = load.counts();
                world.stack().restartInTurn(service);
                assertThat(load.counts())
                        .allSatisfy((name, count) -> assertThat(count)
                                .as(name + " while " + service.id() + " was restarted")
                                .isGreaterThan(before.getOrDefault(name, 0)));
            }
        }

        System.out.println("asked while every service was restarted: " + load.counts());
        assertThat(load.failed).isEmpty();
        bob.get(said).expect(200);
    }

    /** Whoever answers after a withdrawal returned, on whichever replica, uses nothing. */
    private static void withdrawsAndLooks(Customer chosen, Queue<String> failed) {
        chosen.give(chosen.notice(Customer.PERSONALISED));
        chosen.withdraw(Customer.PERSONALISED);
        for (var look = 0; look < LOOKS; look++) {
            if (chosen.recommendations().personalised()) {
                failed.add("used after it was withdrawn");
            }
        }
    }
}
