package dev.tact.consent.assisted;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class AssistedResourceTest {

    private static final String EVIDENCE = "form 4711";
    private static final String CALLER = "recommendation-service";

    private final Customer alice = somebody();
    private final UUID agent = UUID.randomUUID();

    @Inject
    Sql sql;

    private RequestSpecification agent() {
        return as(Tokens.steppedUp(agent, "support-agent"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private String at(String path) {
        return "/v1/subjects/" + alice.id() + path;
    }

    private String shows(String purpose) {
        return agent().body(Map.of("purpose", purpose, "language", "fr"))
                .post(at("/notices"))
                .then()
                .statusCode(201)
                .body("language", is("fr"))
                .extract()
                .path("servedNoticeId");
    }

    private Map<String, Object> said(String decision, String purpose) {
        return new HashMap<>(Map.of(
                "purpose",
                purpose,
                "decision",
                decision,
                "servedNoticeId",
                shows(purpose),
                "means",
                "PAPER",
                "saidBy",
                "CUSTOMER",
                "evidence",
                EVIDENCE));
    }

    private Response enters(String decision, String purpose) {
        return agent().body(said(decision, purpose)).post(at("/consents"));
    }

    private Map<String, Object> end(String purpose) {
        return Map.of("purpose", purpose, "evidence", EVIDENCE);
    }

    @Test
    void entersWhatAPersonSaidWithSealedEvidence() {
        enters("GIVE", RECOMMENDATIONS)
                .then()
                .statusCode(201)
                .body("receiptId", notNullValue())
                .body("categories.status", everyItem(is("GIVEN")));

        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("decision", is(true));
        var event = sql.one(
                        "select actor, origin, method, evidence from consent_event where subject = ?",
                        row -> List.of(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                new String(row.getBytes(4), StandardCharsets.ISO_8859_1)),
                        alice.id())
                .orElseThrow();
        assertThat(event.subList(0, 3)).isEqualTo(List.of(agent, "AGENT", "PAPER"));
        assertThat((String) event.get(3)).doesNotContain(EVIDENCE);
    }

    @Test
    void aPapersYesIsExpressEnoughForASpecialCategory() {
        enters("GIVE", "voice-tone").then().statusCode(201);

        alice.evaluated("voice-tone", "voice-tone", "escalation-service").then().body("decision", is(true));
    }

    @Test
    void aYesOlderThanTheCustomersNoIsWithoutEffect() {
        var old = said("GIVE", RECOMMENDATIONS);
        old.put("interactionAt", "2026-01-01T00:00:00Z");
        alice.refuses(RECOMMENDATIONS).then().statusCode(201);

        agent().body(old)
                .post(at("/consents"))
                .then()
                .statusCode(201)
                .body("receiptId", nullValue())
                .body("categories.status", everyItem(is("REFUSED")));
    }

    @Test
    void withdrawsWithoutAStepUp() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);

        as(Tokens.person(agent, "support-agent"))
                .body(end(RECOMMENDATIONS))
                .post(at("/withdrawals"))
                .then()
                .statusCode(200)
                .body("categories.status", everyItem(is("WITHDRAWN")));

        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_WITHDRAWN"));
    }

    @Test
    void anOfficerDeclaresAConsentVoidAndThePersonMayGiveItAgain() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var officer = Tokens.steppedUp(UUID.randomUUID(), "privacy-officer");

        as(officer)
                .body(end(RECOMMENDATIONS))
                .post(at("/revocations"))
                .then()
                .statusCode(200)
                .body("receiptId", notNullValue())
                .body("categories.status", everyItem(is("REVOKED")));

        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_REVOKED"));
        alice.gives(RECOMMENDATIONS).then().body("categories.status", everyItem(is("GIVEN")));
    }

    @Test
    void entersAGuardiansYesForAMinorWhoAsked() {
        agent().body(Map.of("age", Map.of("birthDate", "2020-01-01", "country", "FR"), "evidence", EVIDENCE))
                .put(at("/age"))
                .then()
                .statusCode(200)
                .body("minor", is(true));
        alice.gives(RECOMMENDATIONS).then().body("categories.status", everyItem(is("PENDING_GUARDIAN")));
        var joint = said("GIVE", RECOMMENDATIONS);
        joint.put("saidBy", "GUARDIAN");

        agent().body(joint)
                .post(at("/consents"))
                .then()
                .statusCode(201)
                .body("categories.status", everyItem(is("GIVEN")));
    }

    @Test
    void correctsAnAge() {
        alice.request()
                .body(Map.of("birthDate", "2020-01-01", "country", "FR"))
                .put("/v1/me/age")
                .then()
                .body("minor", is(true));

        agent().body(Map.of("age", Map.of("birthDate", "1990-01-01", "country", "FR"), "evidence", EVIDENCE))
                .put(at("/age"))
                .then()
                .statusCode(200)
                .body("minor", is(false));
    }

    @Test
    void everythingEnteredIsAudited() {
        enters("GIVE", RECOMMENDATIONS).then().statusCode(201);
        agent().body(end(RECOMMENDATIONS)).post(at("/withdrawals")).then().statusCode(200);

        assertThat(sql.list(
                        "select action from audit_entry where actor = ? order by position",
                        row -> row.getString(1),
                        agent))
                .containsExactly("consent.give", "consent.withdraw");
    }

    @Test
    void needsEvidenceANoticeAndAStepUp() {
        var good = said("GIVE", RECOMMENDATIONS);
        var without = new HashMap<>(good);
        without.remove("evidence");

        agent().body(without)
                .post(at("/consents"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("evidence"));
        var unshown = new HashMap<>(good);
        unshown.put("servedNoticeId", UUID.randomUUID());
        agent().body(unshown).post(at("/consents")).then().statusCode(409).body("code", is("notice-not-served"));
        as(Tokens.person(agent, "support-agent"))
                .body(good)
                .post(at("/consents"))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        as(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .body(end(RECOMMENDATIONS))
                .post(at("/revocations"))
                .then()
                .statusCode(401);
        agent().body(Map.of("purpose", "service-delivery", "language", "fr"))
                .post(at("/notices"))
                .then()
                .statusCode(422);
        agent().body(Map.of("purpose", RECOMMENDATIONS, "language", "de"))
                .post(at("/notices"))
                .then()
                .statusCode(400);
    }

    @Test
    void customersAndServicesMayNot() {
        for (var path : List.of("/notices", "/consents", "/withdrawals", "/revocations")) {
            given().contentType("application/json")
                    .body("{}")
                    .post(at(path))
                    .then()
                    .statusCode(401);
            alice.request().body("{}").post(at(path)).then().statusCode(403);
            Customer.asProfileService().body("{}").post(at(path)).then().statusCode(403);
        }
        agent().body(end(RECOMMENDATIONS)).post(at("/revocations")).then().statusCode(403);
    }
}
