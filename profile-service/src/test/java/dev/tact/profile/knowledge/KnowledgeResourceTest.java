package dev.tact.profile.knowledge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Events;
import dev.tact.profile.Held;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.attributes.Attribute.Origin;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class KnowledgeResourceTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T10:00:00Z");

    @Inject
    Held held;

    @Inject
    UseLog log;

    @Inject
    Sealing sealing;

    @Inject
    ObjectMapper json;

    private final UUID subject = UUID.randomUUID();

    private ValidatableResponse read(String path, String language) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .header("Accept-Language", language)
                .get("/v1/me/profile" + path)
                .then();
    }

    private ValidatableResponse read(String path) {
        return read(path, "en").statusCode(200).header("Cache-Control", "no-store");
    }

    private void used(String service, @Nullable String person, String purpose, String... categories) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(
                        new Use(
                                subject,
                                service,
                                person,
                                null,
                                purpose,
                                List.of(categories),
                                1,
                                List.of(),
                                "CONSENT_GIVEN",
                                1L),
                        sealing.of(subject)));
    }

    @Test
    void saysOfEachValueWhereItCameFromAndWhatItMayBeUsedFor() {
        held.attribute(subject, "country", "FR");
        held.attribute(subject, "lifecycle-stage", json.valueToTree("new"), Origin.INFERRED, List.of("purchases"));

        read("").body("subject", equalTo(subject.toString()))
                .body("attributes.key", containsInAnyOrder("country", "lifecycle-stage"))
                .body("attributes.find { it.key == 'country' }.label", equalTo("Country"))
                .body("attributes.find { it.key == 'country' }.value", equalTo("FR"))
                .body("attributes.find { it.key == 'country' }.category", equalTo("country"))
                .body("attributes.find { it.key == 'country' }.origin", equalTo("OBSERVED"))
                .body("attributes.find { it.key == 'country' }.how", equalTo("observed"))
                .body("attributes.find { it.key == 'country' }.source", equalTo("online-retail"))
                .body("attributes.find { it.key == 'country' }.from", equalTo("your orders in the shop"))
                .body("attributes.find { it.key == 'country' }.disputed", equalTo(false))
                .body("attributes.find { it.key == 'country' }.used", equalTo(true))
                .body("attributes.find { it.key == 'country' }.lastUse", nullValue())
                .body(
                        "attributes.find { it.key == 'country' }.purposes.find { it.code == 'service-delivery' }.basis",
                        equalTo("CONTRACT"))
                .body("attributes.find { it.key == 'lifecycle-stage' }.derivedFrom", contains("purchases"));
        read("", "fr")
                .body("attributes.find { it.key == 'country' }.label", equalTo("Pays"))
                .body("attributes.find { it.key == 'country' }.from", equalTo("vos commandes dans la boutique"))
                .body("attributes.find { it.key == 'country' }.purposes.restsOn", hasItem("notre contrat avec vous"));
    }

    @Test
    void saysWhoUsedACategoryLastWhateverElseWasUsed() {
        held.attribute(subject, "country", "FR");
        held.event(subject, "purchase", "10001", EARLY);
        used("recommendation-service", null, "personalised-recommendations", "country", "purchases");
        used("escalation-service", null, "human-support", "purchases");
        used("recommendation-service", null, "direct-marketing", "contact");
        read("");

        read("").body("attributes[0].lastUse.service", equalTo("recommendation-service"))
                .body("attributes[0].lastUse.why", equalTo("to recommend what may suit you"))
                .body("events[0].lastUse.service", equalTo("escalation-service"))
                .body("events[0].lastUse.who", equalTo("the help desk"));
    }

    @Test
    void countsAnOfficersReadingUnderTheLawAndNotOnesOwn() {
        held.attribute(subject, "country", "FR");
        read("");
        read("").body("attributes[0].lastUse", nullValue());

        used("profile-service", "Dora", "data-subject-rights", "country");

        read("").body("attributes[0].lastUse.purpose", equalTo("data-subject-rights"));
    }

    @Test
    void summarisesEventsAndShowsThemAPageAtATime() {
        var made = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            made.addFirst(held.event(subject, "purchase", "1000" + i, i == 0 ? EARLY : LATE)
                    .toString());
        }
        held.event(subject, "product-viewed", "20000", LATE);

        read("").body("events.type", containsInAnyOrder("purchase", "product-viewed"))
                .body("events.find { it.type == 'purchase' }.events", equalTo(5))
                .body("events.find { it.type == 'purchase' }.more", equalTo(false))
                .body("events.find { it.type == 'purchase' }.firstAt", equalTo(EARLY.toString()))
                .body("events.find { it.type == 'purchase' }.lastAt", equalTo(LATE.toString()))
                .body("events.find { it.type == 'purchase' }.keptFor", equalTo("P10Y"));
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = read("/events?type=purchase&limit=2" + next).extract().jsonPath();
            seen.addAll(page.getList("events.eventId"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (next != null);
        assertThat(seen).isEqualTo(made);
        read("/events?type=purchase&limit=1")
                .body("events[0].itemId", equalTo("10004"))
                .body("events[0].quantity", equalTo(2))
                .body("events[0].occurredAt", equalTo(LATE.toString()))
                .body("events[0].keptUntil", greaterThan("2036-01-01"))
                .body("events[0].disputed", equalTo(false));
    }

    @Test
    void showsWhatIsDisputed() {
        var event = held.event(subject, "purchase", "10001", EARLY);
        Rows.run("""
                insert into dispute (id, subject_ref, event_id, event_type, opened_at)
                select gen_random_uuid(), ref, '%s', 'purchase', now() from subject where id = '%s'
                """.formatted(event, subject));

        read("/events?type=purchase").body("events[0].disputed", equalTo(true));
    }

    @Test
    void putsEachReadingOnRecordWithoutAskingForADecision() {
        held.attribute(subject, "country", "FR");
        var useId = read("").extract().path("useId").toString();

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses", hasSize(1))
                .body("uses[0].useId", equalTo(useId))
                .body("uses[0].who", equalTo("you"))
                .body("uses[0].purpose", equalTo("data-subject-rights"))
                .body("uses[0].reason", equalTo("LEGAL_OBLIGATION"))
                .body("uses[0].categories", contains("country"))
                .body("uses[0].epoch", nullValue());
    }

    @Test
    void showsNobodyElses() {
        held.attribute(subject, "country", "FR");
        held.event(subject, "purchase", "10001", EARLY);

        for (var path : List.of("", "/events?type=purchase")) {
            given().auth()
                    .oauth2(Tokens.customer(UUID.randomUUID()))
                    .get("/v1/me/profile" + path)
                    .then()
                    .statusCode(200)
                    .body("events", empty());
        }
    }

    @Test
    void hasNothingLeftOfTheErased() {
        held.attribute(subject, "country", "FR");
        Events.erasureRequested(subject, UUID.randomUUID());

        read("", "en").statusCode(404).body("code", equalTo("subject-erased"));
        read("/events?type=purchase", "en").statusCode(404).body("code", equalTo("subject-erased"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?type=purchase&limit=0",
                "?type=purchase&limit=201",
                "?type=purchase&limit=x",
                "?type=purchase&cursor=x"
            })
    void refusesMalformedQuestions(String query) {
        read("/events" + query, "en").statusCode(400).body("code", equalTo("validation-failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/events?type=purchase"})
    void isForCustomers(String path) {
        given().get("/v1/me/profile" + path).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/me/profile" + path)
                .then()
                .statusCode(403);
        Tokens.refused(UUID.randomUUID(), "customer")
                .forEach((why, token) -> given().auth()
                        .oauth2(token)
                        .get("/v1/me/profile" + path)
                        .then()
                        .statusCode(401));
    }
}
