package dev.tact.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.presence.CaseKeys;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Nothing personal lies readable where the service keeps things, whichever door it came through: unmistakable values are brought
 * in, and then looked for in both databases and in every file of the server. A door that is added has its test here.
 */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class CanaryTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Attributes attributes;
    private final EventLog events;
    private final SubjectDirectory subjects;
    private final Ids ids;

    CanaryTest(Attributes attributes, EventLog events, SubjectDirectory subjects, Ids ids) {
        this.attributes = attributes;
        this.events = events;
        this.subjects = subjects;
        this.ids = ids;
    }

    @Test
    void sealsPurchasesThatAreImported() {
        Purchases.bring("""
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                640815162342,77712CANARY,Lantern canary-1,2,2011-03-04 10:00:00,481516234.234211,640108151623.0,France
                640815162343,77713CANARY,Lantern canary-2,2,2011-03-04 10:00:00,481516234.234212,,France
                C640815162344,77714CANARY,Lantern canary-3,-2,2011-03-04 10:00:00,481516234.234213,640108151624,France
                640815162345,77715CANARY,Lantern canary-4,2,2011-13-04 10:00:00,481516234.234214,640108151625,France
                640815162346,77716CANARY,Lantern canary-5
                """);

        assertThat(Dump.placesOf(
                        "640815162342",
                        "640815162343",
                        "640815162344",
                        "640815162345",
                        "640815162346",
                        "77712CANARY",
                        "77713CANARY",
                        "77714CANARY",
                        "77715CANARY",
                        "77716CANARY",
                        "Lantern canary-",
                        "481516234.23421",
                        "640108151623",
                        "640108151624",
                        "640108151625"))
                .isEmpty();
    }

    @Test
    void sealsWhoLookedAtAProfile() {
        Choices.escalationPublishes(CaseKeys.published());
        var subject = UUID.randomUUID();
        var agent = UUID.randomUUID();
        var caseId = UUID.randomUUID();
        Choices.of(subject).allow("human-support", "purchases").set();

        given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "profile.view"))
                .header(
                        "Tact-Agent-Token",
                        Tokens.of(agent)
                                .roles("support-agent")
                                .name("Zoé Quetzalveyron")
                                .sign())
                .header("Tact-Case", CaseKeys.proof(caseId, subject, agent))
                .queryParam("purpose", "human-support")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200);

        firstUse(subject, "Zoé Quetzalveyron");
        assertThat(Dump.placesOf("Zoé Quetzalveyron", "Quetzalveyron", agent.toString()))
                .isEmpty();
        // what the record does keep in clear is found
        assertThat(Dump.placesOf(caseId.toString())).isNotEmpty();
    }

    @Test
    void keepsNothingOfTheVisitInWhichAProfileWasViewed() {
        var subject = UUID.randomUUID();
        Choices.of(subject)
                .allow("personalised-recommendations", "purchases")
                .dial(1)
                .set();

        given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", "personalised-recommendations")
                .queryParam("sessionId", "visit-canary-quetzal")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .body("useId", notNullValue());

        assertThat(Dump.placesOf("visit-canary-quetzal")).isEmpty();
    }

    @Test
    void sealsWhoUsedWhatAnotherServiceTellsOf() {
        var subject = UUID.randomUUID();

        assertThat(tell(subject, used("Amélie Quetzalbarros"))).isEqualTo("APPLIED");
        assertThat(tell(subject, used("Ulysse Quetzalcabrol").put("service", "recommendation-service")))
                .isEqualTo("FAILED");
        assertThat(tell(subject, new JsonObject().put("person", "Irène Quetzaldumont")))
                .isEqualTo("FAILED");

        firstUse(subject, "Amélie Quetzalbarros");
        assertThat(Dump.placesOf("Quetzalbarros", "Quetzalcabrol", "Quetzaldumont"))
                .isEmpty();
    }

    @Test
    void sealsAttributes() {
        var subject = UUID.randomUUID();

        keep(subject, "email", JSON.textNode("zoe.quetzalsender@example.org"), "2026-01-01T00:00:00Z");
        keep(subject, "region", JSON.textNode("Province of Quetzalregion"), "2026-01-01T00:00:00Z");
        keep(subject, "preferences", JSON.arrayNode().add("lanterns quetzalprefer"), "2026-01-01T00:00:00Z");
        keep(subject, "email", JSON.textNode("zoe.quetzalmoved@example.org"), "2026-01-02T00:00:00Z");

        assertThat(Rows.number(
                        "select count(*) from attribute join subject on ref = subject_ref where subject.id = '%s'"
                                .formatted(subject)))
                .isEqualTo(3);
        assertThat(Dump.placesOf("quetzalsender", "Quetzalregion", "quetzalprefer", "quetzalmoved"))
                .isEmpty();
    }

    @Test
    void sealsEvents() {
        var subject = UUID.randomUUID();
        var properties =
                JSON.objectNode().put("invoice", "invoice-quetzalpaper").put("category", "kind-quetzalshelf");
        var sealed = events.seal(List.of(new Event.New(
                ids.nextInOrder(),
                subject,
                "purchase",
                events.sourceKey("canary", "source-quetzalrecord"),
                events.sessionKey(subject, "visit-quetzalsession"),
                new Event.Content("item-quetzalitem", 2, Instant.parse("2011-03-04T03:17:29.487123Z"), properties))));

        QuarkusTransaction.requiringNew().run(() -> events.append(sealed, subjects.enter(Set.of(subject))));

        assertThat(Rows.number("select count(*) from event join subject on ref = subject_ref where subject.id = '%s'"
                        .formatted(subject)))
                .isEqualTo(1);
        assertThat(Dump.placesOf(
                        "quetzalpaper",
                        "quetzalshelf",
                        "quetzalrecord",
                        "quetzalsession",
                        "quetzalitem",
                        "03:17:29.487123"))
                .isEmpty();
    }

    private void keep(UUID subject, String key, JsonNode value, String at) {
        var observedAt = Instant.parse(at);
        var sealed = attributes.seal(List.of(
                new Attribute.New(subject, key, value, Attribute.Origin.DECLARED, "desk", BigDecimal.ONE, observedAt)));
        QuarkusTransaction.requiringNew().run(() -> attributes.keep(sealed, subjects.enter(Set.of(subject))));
    }

    private static JsonObject used(String person) {
        return new JsonObject()
                .put("useId", UUID.randomUUID().toString())
                .put("at", "2026-01-01T00:00:00Z")
                .put("service", "escalation-service")
                .put("person", new JsonObject().put("displayName", person))
                .put("purpose", "service-delivery")
                .put("categories", new JsonArray().add("support-history"))
                .put("count", 3)
                .put("decisionIds", new JsonArray())
                .put("reason", "CONTRACT")
                .putNull("epoch")
                .put("caseId", UUID.randomUUID().toString());
    }

    private static String tell(UUID subject, JsonObject use) {
        var event = new JsonObject()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "urn:tact:escalation-service")
                .put("type", "dev.tact.use.recorded.v1")
                .put("subject", subject.toString())
                .put("time", "2026-01-01T00:00:00Z")
                .put("data", use);
        return given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "events.deliver"))
                .contentType("application/cloudevents-batch+json")
                .body(new JsonArray().add(event).encode().getBytes(StandardCharsets.UTF_8))
                .post("/internal/events")
                .then()
                .statusCode(200)
                .extract()
                .path("results[0].status");
    }

    private static void firstUse(UUID subject, String person) {
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses[0].person.displayName", equalTo(person));
    }
}
