package dev.tact.profile.disputes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Known;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class DisputeResourceTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String COUNTRY = "/v1/me/profile/attributes/country";
    private static final String RECOMMENDING = "personalised-recommendations";

    private final UUID subject = UUID.randomUUID();

    @Inject
    Known known;

    private static RequestSpecification as(UUID subject) {
        return given().auth().oauth2(Tokens.customer(subject)).contentType("application/json");
    }

    private static String dispute(UUID subject, String path) {
        return as(subject)
                .body("{\"reason\":\"That was my sister.\"}")
                .post(path + "/dispute")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(Tokens.of(UUID.randomUUID())
                        .roles("privacy-officer")
                        .acr("aal2")
                        .name("Dominique")
                        .sign())
                .contentType("application/json");
    }

    private static Response settle(String dispute, String outcome) {
        return officer()
                .body("{\"outcome\":\"%s\",\"reason\":\"The invoice says so.\"}".formatted(outcome))
                .post("/v1/disputes/" + dispute + "/resolution");
    }

    private static ValidatableResponse view(UUID subject) {
        Choices.of(subject).allow(RECOMMENDING, "purchases", "country").set();
        return given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .get("/v1/profiles/" + subject + "/view?purpose=" + RECOMMENDING)
                .then()
                .statusCode(200);
    }

    private static String event(UUID subject, String item) {
        return view(subject).extract().path("events.find { it.itemId == '%s' }.id".formatted(item));
    }

    private static long trainingChanges(UUID subject) {
        return Rows.number(
                "select count(*) from training_change join subject on ref = subject_ref where subject.id = '%s'"
                        .formatted(subject));
    }

    @Test
    void whatIsDisputedIsNotUsedUntilItIsTakenBack() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        known.observed(subject, "country", "\"BE\"", "a-shop", 2);
        view(subject).body("attributes.value", contains("BE"));
        var changes = trainingChanges(subject);

        var id = dispute(subject, COUNTRY);

        view(subject).body("attributes", empty());
        as(subject).get(COUNTRY).then().body("disputedAt", notNullValue()).body("value", equalTo("BE"));
        assertThat(trainingChanges(subject)).isEqualTo(changes + 1);
        assertThat(dispute(subject, COUNTRY)).isEqualTo(id);

        as(subject).delete(COUNTRY + "/dispute").then().statusCode(204);
        as(subject).delete(COUNTRY + "/dispute").then().statusCode(204);

        view(subject).body("attributes.value", contains("BE"));
        as(subject)
                .get("/v1/me/profile/disputes")
                .then()
                .body("disputes.id", contains(id))
                .body("disputes.outcome", contains("WITHDRAWN"));
        as(subject)
                .get(COUNTRY + "/history")
                .then()
                .body("entries.cause", contains("DISPUTE_WITHDRAWN", "DISPUTED"))
                .body("entries.value", contains("BE", "BE"));
    }

    @Test
    void whatComesInMeanwhileIsNotUsedEither() {
        known.inferred(subject, "country", "\"FR\"");
        dispute(subject, COUNTRY);

        known.observed(subject, "country", "\"DE\"", "a-shop", 2);

        view(subject).body("attributes", empty());
    }

    @Test
    void isSettledByTheCustomersOwnWord() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        var id = dispute(subject, COUNTRY);

        as(subject)
                .header("If-Match", as(subject).get(COUNTRY).header("ETag"))
                .body("{\"value\":\"BE\"}")
                .put(COUNTRY)
                .then()
                .statusCode(200)
                .body("disputedAt", nullValue());

        view(subject).body("attributes.value", contains("BE"));
        as(subject).get("/v1/me/profile/disputes").then().body("disputes.outcome", contains("RECTIFIED"));
        settle(id, "UPHELD").then().statusCode(409).body("code", equalTo("dispute-closed"));
    }

    @Test
    void whatWasRightIsUsedAgainAndTheCustomerReadsWhy() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        var id = dispute(subject, COUNTRY);

        settle(id, "REJECTED").then().statusCode(200).body("outcome", equalTo("REJECTED"));
        settle(id, "REJECTED").then().statusCode(200);

        settle(id, "UPHELD").then().statusCode(409).body("code", equalTo("dispute-closed"));
        view(subject).body("attributes.value", contains("FR"));
        as(subject)
                .get("/v1/me/profile/disputes")
                .then()
                .body("disputes[0].reason", equalTo("That was my sister."))
                .body("disputes[0].answer", equalTo("The invoice says so."))
                .body("disputes[0].closedAt", notNullValue());
        as(subject)
                .get(COUNTRY + "/history")
                .then()
                .body("entries.cause", contains("DISPUTE_REJECTED", "DISPUTED"))
                .body("entries.changedBy", contains("privacy-officer", "customer"));
    }

    @Test
    void whatWasWrongIsRemovedWhoeverSaysItAndNotTakenInAgain() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        known.observed(subject, "country", "\"FR\"", "a-shop", 2);
        known.observed(subject, "country", "\"BE\"", "tracking", 0);
        var id = dispute(subject, COUNTRY);

        settle(id, "UPHELD").then().statusCode(200).body("values.value", contains("BE"));
        settle(id, "UPHELD").then().statusCode(200);
        known.observed(subject, "country", "\"FR\"", "online-retail", 3);
        known.observed(subject, "country", "\"FR\"", "tracking", 3);

        view(subject).body("attributes.value", contains("BE"));
        as(subject).get(COUNTRY).then().body("values.value", contains("BE"));
        as(subject)
                .get(COUNTRY + "/history")
                .then()
                .body("entries.cause", contains("DISPUTE_UPHELD", "DISPUTED"))
                .body("entries.value", contains("FR", "FR"));
    }

    @Test
    void customersMaySayThemselvesWhatWasFoundWrong() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        settle(dispute(subject, COUNTRY), "UPHELD").then().statusCode(200);

        as(subject)
                .header("If-Match", as(subject).get(COUNTRY).header("ETag"))
                .body("{\"value\":\"FR\"}")
                .put(COUNTRY)
                .then()
                .statusCode(200)
                .body("value", equalTo("FR"));
    }

    @Test
    void aDisputedInferenceStaysDisputedWhenItIsMadeAgain() {
        var interests = "/v1/me/profile/attributes/interests";
        known.inferred(subject, "interests", "[{\"category\":\"A\",\"weight\":1}]");
        dispute(subject, interests);

        known.inferred(subject, "interests", "[{\"category\":\"B\",\"weight\":1}]");

        as(subject).get(interests).then().body("disputedAt", notNullValue());
        settle(dispute(subject, interests), "UPHELD").then().statusCode(200);
        as(subject).get(interests).then().body("values.value.flatten().category", contains("B"));
    }

    @Test
    void aDisputedEventIsNotUsedUntilItIsTakenBack() {
        var customer = Purchases.by(95201, "10001", "10002");
        var path = "/v1/me/profile/events/" + event(customer, "10001");
        var changes = trainingChanges(customer);

        var id = dispute(customer, path);

        view(customer).body("events.itemId", contains("10002"));
        Awaitility.await().atMost(SOON).until(() -> trainingChanges(customer) > changes);
        assertThat(dispute(customer, path)).isEqualTo(id);

        as(customer).delete(path + "/dispute").then().statusCode(204);
        as(customer).delete(path + "/dispute").then().statusCode(204);

        view(customer).body("events.itemId", containsInAnyOrder("10001", "10002"));
    }

    @Test
    void aDisputedEventIsNotLentToTraining() {
        var customer = Purchases.by(95202, "20001", "20002");
        dispute(customer, "/v1/me/profile/events/" + event(customer, "20001"));
        Choices.of(customer).allow("model-training", "purchases").set();

        // nothing is lent of whoever is being counted anew
        Awaitility.await().atMost(SOON).until(() -> lent().contains("20002"));
        assertThat(lent()).doesNotContain("20001");
    }

    private static String lent() {
        return given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.export-training"))
                .get("/internal/training-rows")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void anEventThatWasWrongIsRemovedAndNoImportBringsItBack() {
        var customer = Purchases.by(95203, "10001", "10002");
        var event = event(customer, "10001");
        var id = dispute(customer, "/v1/me/profile/events/" + event);

        settle(id, "UPHELD").then().statusCode(200).body("event", nullValue()).body("outcome", equalTo("UPHELD"));
        settle(id, "UPHELD").then().statusCode(200);
        Purchases.by(95203, "10001", "10002");

        assertThat(Rows.number("select count(*) from event where id = '%s'".formatted(event)))
                .isZero();
        view(customer).body("events.itemId", contains("10002"));
        as(customer).post("/v1/me/profile/events/" + event + "/dispute").then().statusCode(400);
        as(customer)
                .body("{}")
                .post("/v1/me/profile/events/" + event + "/dispute")
                .then()
                .statusCode(404);
    }

    @Test
    void anEventThatWasRightCountsAgain() {
        var customer = Purchases.by(95204, "10001");
        var id = dispute(customer, "/v1/me/profile/events/" + event(customer, "10001"));
        view(customer).body("events", empty());

        settle(id, "REJECTED").then().statusCode(200).body("event.itemId", equalTo("10001"));

        view(customer).body("events.itemId", contains("10001"));
    }

    @Test
    void nobodyDisputesWhatIsNotTheirs() {
        var other = Purchases.by(95205, "10001");
        var path = "/v1/me/profile/events/" + event(other, "10001");

        as(subject).body("{}").post(path + "/dispute").then().statusCode(404).body("code", equalTo("not-found"));
        as(subject).delete(path + "/dispute").then().statusCode(404);
        as(subject).body("{}").post(COUNTRY + "/dispute").then().statusCode(404);
        as(subject)
                .body("{}")
                .post("/v1/me/profile/attributes/shoe-size/dispute")
                .then()
                .statusCode(404);
        as(subject).delete("/v1/me/profile/attributes/shoe-size/dispute").then().statusCode(404);

        view(other).body("events.itemId", contains("10001"));
        as(subject).get("/v1/me/profile/disputes").then().statusCode(200).body("disputes", empty());
    }

    @Test
    void officersSeeTheQueueWithoutValuesAndOpenACaseOnRecord() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        var id = dispute(subject, COUNTRY);

        var queue = given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .get("/v1/disputes?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(queue).contains(id).doesNotContain(subject.toString(), "FR", "sister");
        assertThat(JsonPath.from(queue).getString("disputes.find { it.id == '%s' }.key".formatted(id)))
                .isEqualTo("country");

        officer()
                .get("/v1/disputes/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("subject", equalTo(subject.toString()))
                .body("reason", equalTo("That was my sister."))
                .body("values.value", contains("FR"))
                .body("outcome", nullValue());
        as(subject)
                .get("/v1/me/uses?purpose=data-subject-rights")
                .then()
                .body("uses", hasSize(2))
                .body("uses[0].person.displayName", equalTo("Dominique"))
                .body("uses[0].categories", contains("country"))
                .body("uses[1].person", nullValue());
        assertThat(Rows.number("select count(*) from audit_entry where target = '%s'".formatted(id)))
                .isOne();
        settle(id, "REJECTED").then().statusCode(200);
        assertThat(given().auth()
                        .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                        .get("/v1/disputes?limit=200")
                        .asString())
                .doesNotContain(id);
    }

    @Test
    void listsPageByPage() {
        for (var key : List.of("country", "region")) {
            known.observed(subject, key, "\"FR\"", "online-retail", 1);
            dispute(subject, "/v1/me/profile/attributes/" + key);
        }

        var first = as(subject).get("/v1/me/profile/disputes?limit=1").jsonPath();
        var second = as(subject)
                .get("/v1/me/profile/disputes?limit=1&cursor=" + first.getString("next"))
                .jsonPath();
        var queue = officer().get("/v1/disputes?limit=1").jsonPath();

        assertThat(first.getList("disputes.key")).isEqualTo(List.of("region"));
        assertThat(second.getList("disputes.key")).isEqualTo(List.of("country"));
        assertThat(second.getString("next")).isNull();
        officer()
                .get("/v1/disputes?limit=1&cursor=" + queue.getString("next"))
                .then()
                .statusCode(200)
                .body("disputes", hasSize(1));
    }

    @Test
    void keepsWordsSealedAndErasesThemWithTheirSubject() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        settle(dispute(subject, COUNTRY), "REJECTED").then().statusCode(200);
        assertThat(Dump.placesOf("The invoice says so")).isEmpty();

        Events.erasureRequested(subject, UUID.randomUUID());

        assertThat(Rows.number("""
                select (select count(*) from dispute where subject_ref = ref)
                    + (select count(*) from attribute_history where subject_ref = ref)
                from subject where id = '%s'""".formatted(subject))).isZero();
    }

    @Test
    void hasNothingLeftOfTheErased() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        dispute(subject, COUNTRY);
        Events.erasureRequested(subject, UUID.randomUUID());

        for (var path : List.of(COUNTRY, "/v1/me/profile/events/" + UUID.randomUUID())) {
            as(subject)
                    .body("{}")
                    .post(path + "/dispute")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("subject-erased"));
            as(subject).delete(path + "/dispute").then().statusCode(404).body("code", equalTo("subject-erased"));
        }
        as(subject).get("/v1/me/profile/disputes").then().statusCode(404).body("code", equalTo("subject-erased"));
    }

    @Test
    void leavesARecordWhenACustomerReadsTheirDisputes() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        dispute(subject, COUNTRY);

        as(subject).get("/v1/me/profile/disputes").then().statusCode(200).body("disputes", hasSize(1));

        as(subject)
                .get("/v1/me/uses?purpose=data-subject-rights")
                .then()
                .body("uses", hasSize(2))
                .body("uses[0].count", equalTo(1))
                .body("uses[0].categories", empty())
                .body("uses[0].person", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"outcome\":\"WITHDRAWN\",\"reason\":\"x\"}",
                "{\"outcome\":\"UPHELD\"}",
                "{\"outcome\":\"UPHELD\",\"reason\":\" \"}",
                "{\"outcome\":\"UPHELD\",\"reason\":\"x\",\"by\":\"me\"}"
            })
    void refusesMalformedResolutions(String body) {
        officer()
                .body(body)
                .post("/v1/disputes/" + UUID.randomUUID() + "/resolution")
                .then()
                .statusCode(400);
    }

    @Test
    void bindsTheReasonsLength() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);

        as(subject)
                .body("{\"reason\":\"%s\"}".formatted("a".repeat(501)))
                .post(COUNTRY + "/dispute")
                .then()
                .statusCode(400)
                .body("violations.field", contains("reason"));
        as(subject)
                .body("{\"reason\":\"%s\"}".formatted("a".repeat(500)))
                .post(COUNTRY + "/dispute")
                .then()
                .statusCode(200);
    }

    @Test
    void isForCustomersAndOfficers() {
        var anyEvent = "/v1/me/profile/events/" + UUID.randomUUID();
        for (var path : List.of(COUNTRY + "/dispute", anyEvent + "/dispute")) {
            given().contentType("application/json").body("{}").post(path).then().statusCode(401);
            given().delete(path).then().statusCode(401);
            given().auth()
                    .oauth2(Tokens.person(subject, "privacy-officer"))
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        given().get("/v1/me/profile/disputes").then().statusCode(401);
        given().get("/v1/disputes").then().statusCode(401);
        as(subject).get("/v1/disputes").then().statusCode(403);
        as(subject).get("/v1/disputes/" + UUID.randomUUID()).then().statusCode(403);
        officer().get("/v1/disputes/" + UUID.randomUUID()).then().statusCode(404);
        settle(UUID.randomUUID().toString(), "UPHELD").then().statusCode(404);
        var withoutStepUp = Tokens.person(UUID.randomUUID(), "privacy-officer");
        given().auth()
                .oauth2(withoutStepUp)
                .get("/v1/disputes/" + UUID.randomUUID())
                .then()
                .statusCode(401)
                .body("code", equalTo("step-up-required"));
        given().auth()
                .oauth2(withoutStepUp)
                .contentType("application/json")
                .body("{\"outcome\":\"UPHELD\",\"reason\":\"x\"}")
                .post("/v1/disputes/" + UUID.randomUUID() + "/resolution")
                .then()
                .statusCode(401);
    }
}
