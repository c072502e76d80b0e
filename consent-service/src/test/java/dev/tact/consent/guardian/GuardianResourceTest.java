package dev.tact.consent.guardian;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.choice;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class GuardianResourceTest {

    private static final String CALLER = "recommendation-service";

    private final Customer minor = somebody();
    private final Customer guardian = somebody();

    private static Response states(Customer person, int age) {
        var born = LocalDate.now(ZoneOffset.UTC).minusYears(age).minusMonths(2);
        return person.request()
                .body(Map.of("birthDate", born.toString(), "country", "FR"))
                .put("/v1/me/age");
    }

    private static RequestSpecification steppedUp(Customer person) {
        return given().auth().oauth2(Tokens.steppedUp(person.id(), "customer")).contentType("application/json");
    }

    private String invitation() {
        return minor.request()
                .post("/v1/me/guardian-invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private static Response accepts(Customer person, String code) {
        return steppedUp(person)
                .body(Map.of("code", code, "parentalResponsibility", true))
                .post("/v1/me/wards");
    }

    private String ward() {
        states(minor, 13).then().statusCode(200);
        return accepts(guardian, invitation()).then().statusCode(201).extract().path("wardId");
    }

    private Response confirms(String ward, String decision) {
        var notice = guardian.request()
                .get("/v1/me/wards/" + ward + "/prompts")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("prompts.find { it.purpose == '" + RECOMMENDATIONS + "' }.servedNoticeId");
        return guardian.request()
                .body(choice(
                        decision, RECOMMENDATIONS, notice == null ? guardian.reads(RECOMMENDATIONS) : notice, Map.of()))
                .post("/v1/me/wards/" + ward + "/consents");
    }

    @Test
    void aMinorsYesWaitsForAGuardianWhoJoinsIn() {
        var ward = ward();
        minor.gives(RECOMMENDATIONS)
                .then()
                .statusCode(201)
                .body("categories.status", everyItem(is("PENDING_GUARDIAN")));
        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("PENDING_GUARDIAN"));

        confirms(ward, "GIVE").then().statusCode(201).body("categories.status", everyItem(is("GIVEN")));

        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_GIVEN"));
        guardian.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("NO_RECORD"));
        minor.withdraws(RECOMMENDATIONS).then().statusCode(200);
        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_WITHDRAWN"));
    }

    @Test
    void whatWasGivenBeforeTheAgeWasKnownNoLongerHolds() {
        minor.gives(RECOMMENDATIONS).then().statusCode(201);
        states(minor, 12).then().statusCode(200).body("minor", is(true)).body("guardian", is("MISSING"));

        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("PENDING_GUARDIAN"));
        minor.evaluated("service-delivery", "purchases", "profile-service")
                .then()
                .body("context.reason", is("CONTRACT"));

        var ward = accepts(guardian, invitation()).then().extract().<String>path("wardId");
        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("PENDING_GUARDIAN"));
        confirms(ward, "GIVE").then().statusCode(201);
        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_GIVEN"));
    }

    @Test
    void aGuardianAloneCanSayNoButNotYes() {
        var ward = ward();

        confirms(ward, "GIVE").then().statusCode(409).body("code", is("nothing-to-confirm"));
        confirms(ward, "REFUSE").then().statusCode(201).body("categories.status", everyItem(is("REFUSED")));

        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_REFUSED"));
    }

    @Test
    void aGuardianWithdrawsAndResigns() {
        var ward = ward();
        minor.gives(RECOMMENDATIONS).then().statusCode(201);
        confirms(ward, "GIVE").then().statusCode(201);

        guardian.request()
                .delete("/v1/me/wards/" + ward + "/consents/" + RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .body("categories.status", everyItem(is("WITHDRAWN")));
        guardian.request()
                .get("/v1/me/wards/" + ward + "/consents")
                .then()
                .body("consents.purpose", hasItem(RECOMMENDATIONS));
        guardian.request().delete("/v1/me/wards/" + ward).then().statusCode(204);

        minor.request().get("/v1/me/age").then().body("guardian", is("MISSING"));
        guardian.request().get("/v1/me/wards").then().body("wards", is(List.of()));
        guardian.request().delete("/v1/me/wards/" + ward).then().statusCode(404);
    }

    @Test
    void theGuardianNeverLearnsTheMinorsId() {
        ward();

        guardian.request()
                .get("/v1/me/wards")
                .then()
                .statusCode(200)
                .body("wards.wardId", not(hasItem(minor.id().toString())))
                .body(not(containsString(minor.id().toString())));
    }

    @Test
    void anInvitationIsUsedOnceAndOnlyByAnAdultWhoDeclaresToBeResponsible() {
        states(minor, 13);
        var first = invitation();
        var code = invitation();
        var young = somebody();
        states(young, 12).then().statusCode(200);

        accepts(guardian, first).then().statusCode(404).body("code", is("invitation-not-found"));
        accepts(young, code).then().statusCode(409).body("code", is("guardian-is-a-minor"));
        accepts(minor, code).then().statusCode(409);
        steppedUp(guardian)
                .body(Map.of("code", code, "parentalResponsibility", false))
                .post("/v1/me/wards")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("parentalResponsibility"));
        guardian.request()
                .body(Map.of("code", code, "parentalResponsibility", true))
                .post("/v1/me/wards")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        accepts(guardian, code).then().statusCode(201);
        accepts(somebody(), code).then().statusCode(404);
    }

    @Test
    void strangersSpeakForNobody() {
        var ward = ward();
        var stranger = somebody();

        for (var path : List.of("", "/prompts", "/consents")) {
            stranger.request().get("/v1/me/wards/" + ward + path).then().statusCode(path.isEmpty() ? 405 : 404);
        }
        stranger.request()
                .body(choice("REFUSE", RECOMMENDATIONS, stranger.reads(RECOMMENDATIONS), Map.of()))
                .post("/v1/me/wards/" + ward + "/consents")
                .then()
                .statusCode(404);
        stranger.request()
                .delete("/v1/me/wards/" + ward + "/consents/" + RECOMMENDATIONS)
                .then()
                .statusCode(404)
                .body("code", is("ward-not-found"));
        guardian.request()
                .get("/v1/me/wards/" + UUID.randomUUID() + "/consents")
                .then()
                .statusCode(404);
    }

    @Test
    void nobodyGrowsOlderBySayingSo() {
        states(minor, 13).then().statusCode(200);

        states(minor, 14).then().statusCode(409).body("code", is("age-already-stated"));
        states(minor, 40).then().statusCode(409);
        states(minor, 12).then().statusCode(200);
    }

    @Test
    void anAdultNeedsNoGuardian() {
        states(guardian, 40)
                .then()
                .statusCode(200)
                .body("minor", is(false))
                .body("minorUntil", nullValue())
                .body("guardian", is("NOT_NEEDED"))
                .body("epoch", is(0));
        guardian.request()
                .post("/v1/me/guardian-invitations")
                .then()
                .statusCode(409)
                .body("code", is("not-a-minor"));
    }

    @Test
    void refusesImplausibleAndMalformedAges() {
        var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        for (var birth : List.of(tomorrow, "1850-01-01")) {
            minor.request()
                    .body(Map.of("birthDate", birth, "country", "FR"))
                    .put("/v1/me/age")
                    .then()
                    .statusCode(422)
                    .body("code", is("implausible-birth-date"));
        }
        minor.request()
                .body("{\"birthDate\":\"soon\",\"country\":\"FR\"}")
                .put("/v1/me/age")
                .then()
                .statusCode(400);
        minor.request()
                .body(Map.of("birthDate", "2000-01-01", "country", "France"))
                .put("/v1/me/age")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("country"));
    }

    @Test
    void isForCustomersOnly() {
        given().get("/v1/me/age").then().statusCode(401);
        given().get("/v1/me/wards").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/me/wards")
                .then()
                .statusCode(403);
    }

    @Test
    void aGuardianJoinsInWhatIsWantedNowAndInNothingElse() {
        minor.says("GIVE", RECOMMENDATIONS, Map.of("interactionAt", "2020-01-01T00:00:00Z"), "browsing")
                .then()
                .statusCode(201);
        var ward = ward();
        minor.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);

        confirms(ward, "GIVE").then().statusCode(201);

        minor.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_GIVEN"));
        minor.evaluated(RECOMMENDATIONS, "browsing", CALLER).then().body("decision", is(false));
    }

    @Test
    void theOthersAreToldThatAMinorsYesWaits() throws Exception {
        minor.gives(RECOMMENDATIONS).then().statusCode(201);
        states(minor, 12).then().statusCode(200);

        var heard = Listener.heard(
                "profile",
                "dev.tact.consent.changed.v1",
                minor.id(),
                event -> event.path("epoch").asLong() == 2);

        for (var choice : heard.path("data").path("choices")) {
            assertThat(choice.path("status").asText()).isEqualTo("PENDING_GUARDIAN");
        }
    }
}
