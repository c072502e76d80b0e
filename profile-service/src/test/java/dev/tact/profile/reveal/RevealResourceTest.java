package dev.tact.profile.reveal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Known;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.presence.CaseKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RevealResourceTest {

    private static final String REASON = "The parcel came back, I check the address";
    private static final String ADDRESS = "alice@example.com";

    private final UUID subject = UUID.randomUUID();
    private final UUID agent = UUID.randomUUID();
    private final UUID caseId = UUID.randomUUID();

    @Inject
    Known known;

    @Inject
    Audit audit;

    @BeforeEach
    void holdACase() {
        Choices.escalationPublishes(CaseKeys.published());
        known.email(subject, ADDRESS);
        Choices.of(subject)
                .allow("human-support", "contact", "purchases")
                .epoch(7)
                .set();
    }

    @AfterEach
    void neighboursAnswer() {
        Choices.neighboursAre("ANSWER");
    }

    private String steppedUp() {
        return Tokens.of(agent).roles("support-agent").name("Awa").acr("aal2").sign();
    }

    private String proof() {
        return CaseKeys.proof(caseId, subject, agent);
    }

    private static Response reveal(UUID whose, String agentToken, String proof, JsonObject body) {
        return given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "profile.view"))
                .header("Tact-Agent-Token", agentToken)
                .header("Tact-Case", proof)
                .contentType("application/json")
                .body(body.encode())
                .post("/v1/profiles/" + whose + "/reveals");
    }

    private Response reveal(JsonObject body) {
        return reveal(subject, steppedUp(), proof(), body);
    }

    private static JsonObject attribute(String id) {
        return new JsonObject().put("attributeId", id).put("reason", REASON);
    }

    private JsonPath desk() {
        return given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "profile.view"))
                .header("Tact-Agent-Token", Tokens.person(agent, "support-agent"))
                .header("Tact-Case", proof())
                .queryParam("purpose", "human-support")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String idOf(UUID subject, String key) {
        return Rows.text(
                "select attribute.id from attribute join subject on ref = subject_ref where key = '%s' and subject.id = '%s'"
                        .formatted(key, subject));
    }

    private long uses() {
        return Rows.number("select count(*) from use_record join subject on ref = subject_ref where subject.id = '%s'"
                .formatted(subject));
    }

    private long audited() {
        return Rows.number(
                "select count(*) from audit_entry where action = 'profile.reveal' and codes like '%%subject=%s%%'"
                        .formatted(subject));
    }

    @Test
    void revealsWhatTheDeskSeesMaskedAndTellsTheCustomerWhoAndWhy() {
        var masked = desk();
        assertThat(masked.getString("attributes[0].value")).isEqualTo("a…@e…");
        assertThat(masked.getBoolean("attributes[0].masked")).isTrue();

        var useId = reveal(attribute(masked.getString("attributes[0].id")))
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("kind", equalTo("ATTRIBUTE"))
                .body("name", equalTo("email"))
                .body("category", equalTo("contact"))
                .body("value", equalTo(ADDRESS))
                .extract()
                .<String>path("useId");

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses[0].useId", equalTo(useId))
                .body("uses[0].service", equalTo("escalation-service"))
                .body("uses[0].person.displayName", equalTo("Awa"))
                .body("uses[0].caseId", equalTo(caseId.toString()))
                .body("uses[0].purpose", equalTo("human-support"))
                .body("uses[0].categories", equalTo(List.of("contact")))
                .body("uses[0].count", equalTo(1))
                .body("uses[0].epoch", equalTo(7))
                .body("uses[0].note", equalTo(REASON))
                .body("uses[1].note", nullValue());
        assertThat(audited()).isEqualTo(1);
        assertThat(audit.verify()).isTrue();
        assertThat(Dump.placesOf(REASON, ADDRESS)).isEmpty();
    }

    @Test
    void showsUnmaskedWhatTheCustomersOwnServicesSee() {
        Choices.of(subject).allow("service-delivery", "contact").set();

        given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", "service-delivery")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .body("attributes[0].value", equalTo(ADDRESS))
                .body("attributes[0].masked", equalTo(false));
    }

    @Test
    void revealsAnEvent() {
        var event = known.event(subject, "purchase", "85123A", "s1");

        reveal(new JsonObject().put("eventId", event.toString()).put("reason", REASON))
                .then()
                .statusCode(200)
                .body("kind", equalTo("EVENT"))
                .body("name", equalTo("purchase"))
                .body("value.itemId", equalTo("85123A"))
                .body("value.quantity", equalTo(1));
    }

    @Test
    void asksForASecondFactorGivenJustNow() {
        var body = attribute(idOf(subject, "email"));
        var weak = Tokens.of(agent).roles("support-agent").name("Awa");
        var stale = Tokens.of(agent)
                .roles("support-agent")
                .acr("aal2")
                .authTime(Instant.ofEpochMilli(System.currentTimeMillis()).minus(Duration.ofMinutes(11)));
        var nobody = Tokens.of(agent).roles("support-agent").acr("aal2").withoutAuthTime();

        for (var token : List.of(weak.sign(), stale.sign(), nobody.sign())) {
            reveal(subject, token, proof(), body)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("step-up-required"))
                    .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                    .header("WWW-Authenticate", containsString("acr_values=\"aal2\", max_age=600"));
        }
        assertThat(uses()).isZero();
        assertThat(audited()).isZero();
    }

    @Test
    void revealsNothingWithoutTheCase() {
        var body = attribute(idOf(subject, "email"));

        CaseKeys.refused(caseId, subject, agent)
                .forEach(bad -> reveal(subject, steppedUp(), bad, body)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("presence-not-proven")));
        // somebody else's case, and one's own case of somebody else
        var other = UUID.randomUUID();
        reveal(subject, Tokens.steppedUp(other, "support-agent"), proof(), body)
                .then()
                .statusCode(403);
        reveal(subject, steppedUp(), CaseKeys.proof(caseId, other, agent), body)
                .then()
                .statusCode(403);
        reveal(subject, Tokens.steppedUp(agent, "customer"), proof(), body)
                .then()
                .statusCode(403);
        Tokens.refused(agent, "support-agent")
                .forEach((why, token) ->
                        reveal(subject, token, proof(), body).then().statusCode(403));
        given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "profile.view"))
                .contentType("application/json")
                .body(body.encode())
                .post("/v1/profiles/" + subject + "/reveals")
                .then()
                .statusCode(403);
        assertThat(uses()).isZero();
        assertThat(audited()).isZero();
    }

    @Test
    void revealsNothingOfAnybodyElse() {
        var other = UUID.randomUUID();
        known.email(other, "bob@example.com");
        var event = known.event(other, "purchase", "85123A", "s1");

        reveal(attribute(idOf(other, "email"))).then().statusCode(404).body(not(containsString("bob")));
        reveal(new JsonObject().put("eventId", event.toString()).put("reason", REASON))
                .then()
                .statusCode(404);
        reveal(attribute(UUID.randomUUID().toString())).then().statusCode(404);
        // an event is no attribute
        reveal(attribute(known.event(subject, "purchase", "85123A", "s1").toString()))
                .then()
                .statusCode(404);
        assertThat(uses()).isZero();
    }

    @Test
    void revealsNothingThatIsNotForSupport() {
        known.attribute(subject, "region", TextNode.valueOf("Normandie"));
        Choices.of(subject)
                .allow("human-support", "contact", "location-coarse", "browsing")
                .set();

        reveal(attribute(idOf(subject, "region")))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-for-support"))
                .body("category", equalTo("location-coarse"))
                .body("reason", equalTo("UNKNOWN_CATEGORY"));
        var viewed = known.event(subject, "product-viewed", "85123A", "s1");
        reveal(new JsonObject().put("eventId", viewed.toString()).put("reason", REASON))
                .then()
                .statusCode(422);
        assertThat(uses()).isZero();
    }

    @Test
    void revealsNothingTheCustomerDoesNotAllowNow() {
        var body = attribute(idOf(subject, "email"));
        Choices.of(subject)
                .allow("human-support", "purchases")
                .deny("CONSENT_WITHDRAWN")
                .set();
        reveal(body)
                .then()
                .statusCode(422)
                .body("code", equalTo("not-for-support"))
                .body("reason", equalTo("CONSENT_WITHDRAWN"))
                .body(not(containsString(ADDRESS)));

        Choices.of(subject).allow("human-support", "contact").dial(1).set();
        reveal(body).then().statusCode(422).body("reason", equalTo("DIAL_OFF"));
        assertThat(uses()).isZero();
        assertThat(audited()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK_HOLE", "FAILING", "HTML"})
    void revealsNothingWithoutAReadableDecision(String mode) {
        var body = attribute(idOf(subject, "email"));
        Choices.neighboursAre(mode);

        reveal(body).then().statusCode(503).body("code", equalTo("consent-unavailable"));
        assertThat(uses()).isZero();
        assertThat(audited()).isZero();
    }

    @Test
    void recordsAReplayAsAUseOfItsOwn() {
        var body = attribute(idOf(subject, "email"));
        var proof = proof();
        reveal(subject, steppedUp(), proof, body).then().statusCode(200);

        reveal(subject, steppedUp(), proof, body).then().statusCode(200);

        assertThat(uses()).isEqualTo(2);
        assertThat(audited()).isEqualTo(2);
    }

    @Test
    void revealsNothingOfSomebodyErased() {
        var body = attribute(idOf(subject, "email"));
        Events.erasureRequested(subject, UUID.randomUUID());

        reveal(body).then().statusCode(404);
    }

    @Test
    void refusesMalformedRequests() {
        var id = idOf(subject, "email");

        reveal(new JsonObject().put("reason", REASON))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("attributeId"));
        reveal(attribute(id).put("eventId", id)).then().statusCode(400);
        reveal(attribute("nonsense")).then().statusCode(400);
        reveal(new JsonObject().put("attributeId", id))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("reason"));
        reveal(attribute(id).put("reason", "x".repeat(19))).then().statusCode(400);
        reveal(attribute(id).put("reason", "x".repeat(20))).then().statusCode(200);
        reveal(attribute(id).put("reason", "x".repeat(500))).then().statusCode(200);
        reveal(attribute(id).put("reason", "x".repeat(501))).then().statusCode(400);
        reveal(attribute(id).put("reason", " ".repeat(30))).then().statusCode(400);
        reveal(attribute(id).put("more", 1)).then().statusCode(400);
    }

    @Test
    void isForServicesThatMayView() {
        var path = "/v1/profiles/" + subject + "/reveals";
        var body = attribute(idOf(subject, "email")).encode();

        given().contentType("application/json").body(body).post(path).then().statusCode(401);
        for (var token : List.of(
                Tokens.customer(subject),
                steppedUp(),
                Tokens.service("recommendation-service", "profile-service", "profile.export-training"))) {
            given().auth()
                    .oauth2(token)
                    .header("Tact-Agent-Token", steppedUp())
                    .header("Tact-Case", proof())
                    .contentType("application/json")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }
}
