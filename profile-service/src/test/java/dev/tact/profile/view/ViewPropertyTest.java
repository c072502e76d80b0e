package dev.tact.profile.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Known;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.registry.Definition.Kind;
import dev.tact.profile.registry.Registry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ViewPropertyTest {

    private static final List<String> PURPOSES =
            List.of("personalised-recommendations", "behavioural-profiling", "direct-marketing", "service-delivery");
    private static final String[] LISTS = {"attributes", "events", "history"};

    @Inject
    Known known;

    @Inject
    Registry registry;

    @AfterEach
    void neighboursAnswer() {
        Choices.neighboursAre("ANSWER");
    }

    private static Response view(UUID subject, String purpose) {
        return given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", purpose)
                .queryParam("sessionId", "s1")
                .get("/v1/profiles/" + subject + "/view");
    }

    private static long uses(UUID subject) {
        return Rows.number("select count(*) from use_record join subject on ref = subject_ref where subject.id = '%s'"
                .formatted(subject));
    }

    private UUID somebody(Random random) {
        var subject = UUID.randomUUID();
        for (var attribute : registry.all(Kind.ATTRIBUTE)) {
            if (random.nextInt(3) > 0) {
                known.attribute(subject, attribute.name(), JsonNodeFactory.instance.textNode("value"));
            }
        }
        for (var event : registry.all(Kind.EVENT)) {
            for (var i = random.nextInt(30); i > 0; i--) {
                known.event(subject, event.name(), "item-" + random.nextInt(9), "s" + random.nextInt(3));
            }
        }
        return subject;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void holdsNothingThatIsNotAllowedAndLeavesARecordOfWhatItHolds(long seed) {
        var random = new Random(seed);
        var subject = somebody(random);
        for (var epoch = 1; epoch <= 10; epoch++) {
            var purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
            var allowed = new HashSet<String>();
            registry.categoriesFor(purpose).stream()
                    .filter(category -> random.nextBoolean())
                    .forEach(allowed::add);
            var dial = random.nextInt(4);
            Choices.of(subject)
                    .allow(purpose, allowed.toArray(String[]::new))
                    .dial(dial)
                    .epoch(epoch)
                    .set();
            var before = uses(subject);

            var view = view(subject, purpose).then().statusCode(200).extract().jsonPath();

            assertThat(view.getLong("epoch")).isEqualTo(epoch);
            assertThat(shown(view)).as("shown for %s", purpose).isSubsetOf(allowed);
            assertThat(view.<String>getList("categories.findAll { it.allowed }.category"))
                    .containsExactlyInAnyOrderElementsOf(allowed);
            assertThat(view.get("useId") == null).isEqualTo(allowed.isEmpty());
            assertThat(uses(subject)).isEqualTo(before + (allowed.isEmpty() ? 0 : 1));
            if (view.getString("window").equals("SESSION")) {
                assertThat(dial).isLessThan(2);
                assertThat(view.getList("attributes")).isEmpty();
                assertThat(view.getList("history")).isEmpty();
            }
        }
    }

    private static Set<String> shown(JsonPath view) {
        var categories = new ArrayList<String>();
        for (var list : LISTS) {
            categories.addAll(view.getList(list + ".category"));
        }
        return Set.copyOf(categories);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK_HOLE", "FAILING", "HTML"})
    void holdsNothingAndLeavesNothingWhereItIsCutOff(String mode) {
        var subject = somebody(new Random(mode.hashCode()));
        Choices.of(subject)
                .allow("personalised-recommendations", "purchases", "browsing", "country")
                .set();
        view(subject, "personalised-recommendations").then().statusCode(200);
        Choices.neighboursAre(mode);

        var refused = view(subject, "personalised-recommendations")
                .then()
                .statusCode(503)
                .extract();

        assertThat(refused.<String>path("code")).isEqualTo("consent-unavailable");
        assertThat(refused.asString()).doesNotContain("item-", "value");
        assertThat(uses(subject)).isEqualTo(1);
    }
}
