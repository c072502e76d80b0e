package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Api;
import dev.tact.demo.story.Customer;
import dev.tact.demo.story.Recommendations;
import dev.tact.demo.story.Recommendations.Contribution;
import dev.tact.demo.story.Recommendations.Explained;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.stack.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a customer says to one process is obeyed by the next answer of any: two processes of recommendation-service, each with a
 * profile-service of its own.
 */
@ExtendWith(OneWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObeyIT {

    /** The journeys before this one erase some of those who bought more. */
    private static final int OTHERS = 10;

    private static final int MOST_TIMES = 20;
    private static final String LIST = "/v1/me/recommendations?limit=";
    private static final Duration UNLEARNT = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** Each showing counts, however soon after the one before. */
    private static final Map<String, String> EACH_COUNTS =
            Map.of("TACT_SUPPRESSION_APART", "PT0S", "TACT_SUPPRESSION_MOST_TIMES", Integer.toString(MOST_TIMES));

    private final World world;
    private final List<Running> processes = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private final List<Stranger> strangers;

    ObeyIT(World world) {
        this.world = world;
        this.strangers = Stranger.of(world, OTHERS, 6);
    }

    @BeforeAll
    void startTwo() {
        var profile = started(Service.PROFILE, Map.of());
        addresses.add(started(Service.RECOMMENDATION, EACH_COUNTS));
        var other = new HashMap<>(EACH_COUNTS);
        other.put("TACT_PROFILE_URL", profile.toString());
        addresses.add(started(Service.RECOMMENDATION, other));
    }

    private URI started(Service service, Map<String, String> environment) {
        var port = FreePorts.ofAReplica();
        processes.add(world.stack().startReplica(service, port, environment));
        return URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    void stopThem() {
        processes.forEach(process -> process.stop(STOP));
    }

    @Test
    void doesNotShowWhatWasDismissed() {
        var stranger = allowing(0);

        for (var told = 0; told < 2; told++) {
            for (var type : List.of("DISMISS", "NOT_INTERESTED")) {
                var list = list(stranger, told, 10);
                var item = list.itemIds().getFirst();
                assertThat(shows(stranger, 1 - told, item)).isTrue();

                say(stranger, told, list, item, type);

                assertThat(shows(stranger, 1 - told, item)).isFalse();
                assertThat(shows(stranger, told, item)).isFalse();
            }
        }
    }

    @Test
    void showsNothingOfACategoryThatIsNeverWanted() {
        var stranger = allowing(1);
        var list = list(stranger, 0, 10);
        var item = list.itemIds().getFirst();
        var category = category(item);
        assertThat(category).isNotEmpty();

        say(stranger, 0, list, item, "NEVER_CATEGORY");

        for (var asked : List.of(1, 0)) {
            assertThat(list(stranger, asked, 50).itemIds())
                    .isNotEmpty()
                    .allSatisfy(other -> assertThat(category(other)).isNotEqualTo(category));
        }
    }

    @Test
    void leavesOutWhatTheCallLeavesOut() {
        var stranger = allowing(2);
        var item = list(stranger, 0, 10).itemIds().getFirst();

        for (var asked : List.of(1, 0)) {
            assertThat(list(stranger, asked, "10&exclude=" + item).itemIds())
                    .hasSize(10)
                    .doesNotContain(item);
        }
    }

    @Test
    void restsWhatTheTwoShowedOftenEnoughTogether() {
        var stranger = allowing(3);
        var item = list(stranger, 0, 3).itemIds().getFirst();

        // the first showing was the list above
        for (var showing = 2; showing <= MOST_TIMES; showing++) {
            assertThat(shows(stranger, showing % 2, item))
                    .as("showing %d", showing)
                    .isTrue();
        }

        assertThat(shows(stranger, 1, item)).isFalse();
        assertThat(shows(stranger, 0, item)).isFalse();
        assertThat(list(stranger, 1, 10).itemIds()).hasSize(10).doesNotContain(item);
    }

    @Test
    void usesNothingOfACategoryThatWasWithdrawnThenNothingOfThePurpose() {
        var stranger = allowing(4);
        var viewed = list(stranger, 0, 10).itemIds().getFirst();
        view(stranger, viewed);
        for (var asked : List.of(0, 1)) {
            assertThat(list(stranger, asked, 10).categories()).containsExactly("browsing", "purchases");
        }

        stranger.api()
                .delete("/v1/me/consents/" + Customer.PERSONALISED + "?category=purchases")
                .expect(200);

        for (var asked : List.of(1, 0)) {
            var list = list(stranger, asked, 10);
            assertThat(list.categories()).containsExactly("browsing");
            assertThat(explanation(stranger, asked, list)
                            .expect(200)
                            .as(Recommendations.Explanation.class)
                            .items())
                    .flatExtracting(Explained::contributions)
                    .extracting(Contribution::itemId)
                    .containsOnly(viewed);
        }

        stranger.customer().withdraw(Customer.PERSONALISED);

        for (var asked : List.of(1, 0)) {
            isImpersonal(stranger, asked, "CONSENT_WITHDRAWN");
        }
    }

    @Test
    void knowsNobodyWhoAskedToBeErased() {
        var stranger = allowing(5);
        var list = list(stranger, 0, 10);
        explanation(stranger, 1, list).expect(200);

        stranger.api().post("/v1/me/rights-requests", Map.of("kind", "ERASURE")).expect(202);

        for (var asked : List.of(1, 0)) {
            isImpersonal(stranger, asked, "ERASURE_REQUESTED");
        }
        await().atMost(UNLEARNT).until(() -> explanation(stranger, 1, list).status() == 404);
        explanation(stranger, 0, list).expect(404);
        for (var asked : List.of(1, 0)) {
            isImpersonal(stranger, asked, "ERASURE_REQUESTED");
        }
    }

    /** Somebody whom both processes make a list of their own for. */
    private Stranger allowing(int number) {
        var stranger = strangers.get(number);
        stranger.customer().startAfresh();
        stranger.customer().give(stranger.customer().notice(Customer.PERSONALISED));
        return stranger;
    }

    private Api at(Stranger stranger, int process) {
        return stranger.api().at(addresses.get(process));
    }

    private Recommendations list(Stranger stranger, int process, int limit) {
        return list(stranger, process, Integer.toString(limit));
    }

    private Recommendations list(Stranger stranger, int process, String limit) {
        var list = at(stranger, process).get(LIST + limit).expect(200).as(Recommendations.class);
        assertThat(list.personalised()).as(list.reason()).isTrue();
        return list;
    }

    /** Whether an item is shown where it may be: a model that was revised meanwhile may rank it elsewhere. */
    private boolean shows(Stranger stranger, int process, String item) {
        return list(stranger, process, "1&candidates=" + item).itemIds().contains(item);
    }

    private void isImpersonal(Stranger stranger, int process, String reason) {
        var list = new Customer(at(stranger, process)).impersonal(reason);
        assertThat(list.items()).isNotEmpty();
    }

    private void say(Stranger stranger, int process, Recommendations of, String item, String type) {
        at(stranger, process)
                .post(
                        "/v1/me/feedback",
                        Map.of(
                                "recommendationId",
                                Objects.requireNonNull(of.recommendationId()),
                                "itemId",
                                item,
                                "type",
                                type))
                .expect(201);
    }

    private Answer explanation(Stranger stranger, int process, Recommendations of) {
        return at(stranger, process).get("/v1/me/recommendations/" + of.recommendationId() + "/explanation");
    }

    private String category(String item) {
        return world.cast()
                .anybody()
                .get("/v1/items/" + item)
                .expect(200)
                .json()
                .path("category")
                .asText();
    }

    private static void view(Stranger stranger, String item) {
        var taken = stranger.api()
                .post(
                        "/v1/track",
                        Map.of(
                                "type", "track",
                                "event", "Product Viewed",
                                "userId", stranger.id(),
                                "messageId", UUID.randomUUID(),
                                "timestamp", Instant.now().toString(),
                                "properties", Map.of("product_id", item)))
                .expect(200);
        assertThat(taken.json().path("results").path(0).path("stored").asBoolean())
                .as(taken.body())
                .isTrue();
    }
}
