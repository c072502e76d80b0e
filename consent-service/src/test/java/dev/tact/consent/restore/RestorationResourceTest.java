package dev.tact.consent.restore;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.asProfileService;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.hold.Holds;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@QuarkusTestResource(Parts.class)
class RestorationResourceTest {

    private static final UUID OFFICER = UUID.randomUUID();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PATH = "/v1/restorations";

    private final Holds holds;
    private final Sealing sealing;
    private final Sql sql;

    RestorationResourceTest(Holds holds, Sealing sealing, Sql sql) {
        this.holds = holds;
        this.sealing = sealing;
        this.sql = sql;
    }

    private static RequestSpecification officer() {
        return given().auth().oauth2(Tokens.steppedUp(OFFICER, "privacy-officer"));
    }

    private static String begun() {
        return officer()
                .post(PATH)
                .then()
                .statusCode(202)
                .header("Location", containsString(PATH + "/"))
                .extract()
                .path("restorationId");
    }

    private static JsonPath found(String id) {
        return officer().get(PATH + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath completed(String id) {
        await().atMost(SOON).until(() -> found(id).getString("state").equals("COMPLETED"));
        return found(id);
    }

    private JsonPath restored() throws SQLException {
        holds.begin();
        return completed(begun());
    }

    private static long epoch(Customer customer) {
        return customer.request()
                .get("/v1/me/consents")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("epoch");
    }

    private static Response decided(Customer customer, String purpose, String category) {
        return customer.evaluated(purpose, category, "recommendation-service");
    }

    private static String reason(Customer customer, String purpose, String category) {
        return decided(customer, purpose, category)
                .then()
                .statusCode(200)
                .extract()
                .path("context.reason");
    }

    @BeforeEach
    void nothingIsRemembered() {
        Parts.rememberNothing();
    }

    @AfterEach
    void goOn() throws SQLException {
        // a restoration that a test left running must not meet the next test
        holds.begin();
        holds.end();
    }

    @Test
    void bringsNothingBackThatAnyPartKnowsToBeWithdrawnWhoeverWasReadFirst() throws Exception {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        Parts.remembers(
                "profile",
                Parts.told(alice.id(), 4)
                        .choice(RECOMMENDATIONS, "purchases", ConsentStatus.GIVEN)
                        .choice(RECOMMENDATIONS, "browsing", ConsentStatus.WITHDRAWN)
                        .choice(RECOMMENDATIONS, "country", ConsentStatus.GIVEN)
                        .line());
        Parts.remembers(
                "escalation",
                Parts.told(alice.id(), 7)
                        .choice(RECOMMENDATIONS, "purchases", ConsentStatus.REFUSED)
                        .choice(RECOMMENDATIONS, "browsing", ConsentStatus.GIVEN)
                        .choice(RECOMMENDATIONS, "country", ConsentStatus.GIVEN)
                        .line());

        var restoration = restored();

        assertThat(restoration.getLong("subjectsChanged")).isEqualTo(1);
        assertThat(restoration.getList("parts.part"))
                .containsExactlyInAnyOrder("profile", "recommendation", "escalation");
        assertThat(restoration.getList("parts.state")).containsOnly("READ");
        assertThat(reason(alice, RECOMMENDATIONS, "purchases")).isEqualTo("CONSENT_REFUSED");
        assertThat(reason(alice, RECOMMENDATIONS, "browsing")).isEqualTo("CONSENT_WITHDRAWN");
        assertThat(reason(alice, RECOMMENDATIONS, "country")).isEqualTo("CONSENT_GIVEN");
        // nobody remembers that it was given, though they know more of her
        assertThat(reason(alice, RECOMMENDATIONS, "lifecycle")).isEqualTo("NO_RECORD");
        assertThat(epoch(alice)).isGreaterThan(7);
    }

    @Test
    void tellsTheOthersTheWholeStateAboveEveryEpochTheyKnow() throws Exception {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        Parts.remembers(
                "recommendation",
                Parts.told(alice.id(), 40)
                        .choice(RECOMMENDATIONS, "purchases", ConsentStatus.WITHDRAWN)
                        .with("dial", 0)
                        .with("restricted", true)
                        .with("objections", List.of("model-training"))
                        .with("signals", Map.of("gpc", "2026-02-01T12:00:00Z"))
                        .line());

        restored();

        for (var part : List.of("profile", "recommendation", "escalation")) {
            var event = Listener.heard(
                    part,
                    Memories.CONSENT_CHANGED,
                    alice.id(),
                    heard -> heard.path("epoch").asLong() > 40);
            var data = event.path("data");
            assertThat(data.path("dial").asInt(-1)).isZero();
            assertThat(data.path("restricted").asBoolean()).isTrue();
            assertThat(data.path("objections").path(0).asText()).isEqualTo("model-training");
            assertThat(data.path("signals").path("gpc").asText()).isEqualTo("2026-02-01T12:00:00Z");
        }
        assertThat(alice.turnsDial(1)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("epoch"))
                .isGreaterThan(41);
    }

    @Test
    void givesNothingBackThatOnlyTheOthersKnowToBeGivenAndAsksAgain() throws Exception {
        var bob = somebody();
        Parts.remembers(
                "profile",
                Parts.told(bob.id(), 3)
                        .choice("model-training", "purchases", ConsentStatus.GIVEN)
                        .with("dial", 3)
                        .line());

        restored();

        assertThat(reason(bob, "model-training", "purchases")).isEqualTo("NO_RECORD");
        bob.request().get("/v1/me/prompts").then().body("prompts.purpose", hasItem("model-training"));
        bob.request().get("/v1/me/consents").then().body("dial", is(2));
        assertThat(bob.gives("model-training")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("epoch"))
                .isGreaterThan(3);
    }

    @Test
    void leavesAloneWhomNobodyIsAheadOf() throws Exception {
        var chloe = somebody();
        String event = chloe.gives("model-training").then().extract().path("categories[0].recordId");
        Parts.remembers(
                "profile",
                Parts.told(chloe.id(), 1)
                        .by(UUID.fromString(event))
                        .choice("model-training", "purchases", ConsentStatus.GIVEN)
                        .choice("model-training", "browsing", ConsentStatus.GIVEN)
                        .line());

        var restoration = restored();

        assertThat(restoration.getLong("subjectsChanged")).isZero();
        assertThat(restoration.getList("parts.subjectsRead", Integer.class)).contains(1);
        assertThat(restoration.getList("parts.subjectsAhead", Integer.class)).containsOnly(0);
        assertThat(epoch(chloe)).isEqualTo(1);
    }

    @Test
    void changesNothingMoreWhenRunAgain() throws Exception {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        Parts.remembers(
                "profile",
                Parts.told(alice.id(), 5)
                        .choice(RECOMMENDATIONS, "purchases", ConsentStatus.WITHDRAWN)
                        .choice(RECOMMENDATIONS, "browsing", ConsentStatus.EXPIRED)
                        .line());
        restored();
        var epoch = epoch(alice);

        var again = restored();

        assertThat(again.getLong("subjectsChanged")).isZero();
        assertThat(epoch(alice)).isEqualTo(epoch);
    }

    @Test
    void explainsWhatItMadeOfADecision() throws Exception {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        Parts.remembers(
                "profile",
                Parts.told(alice.id(), 5)
                        .choice(RECOMMENDATIONS, "purchases", ConsentStatus.WITHDRAWN)
                        .line());
        restored();

        String decision =
                decided(alice, RECOMMENDATIONS, "purchases").then().extract().path("context.decisionId");

        alice.request()
                .get("/v1/decisions/" + decision + "/explanation")
                .then()
                .statusCode(200)
                .body("rule.code", is("CONSENT_WITHDRAWN"))
                .body("record.decision", is("RESTORE"))
                .body("record.status", is("WITHDRAWN"))
                .body("reproduced", is(true));
    }

    @Test
    void erasesAgainWhomAnyPartErased() throws Exception {
        var erased = somebody();
        erased.gives(RECOMMENDATIONS).then().statusCode(201);
        var withoutKey = somebody();
        withoutKey.gives(RECOMMENDATIONS).then().statusCode(201);
        sealing.destroyKey(withoutKey.id());
        var hers = UUID.randomUUID();
        var his = UUID.randomUUID();
        var requests = Map.of(erased, hers, withoutKey, his);
        for (var part : List.of("profile", "recommendation")) {
            Parts.remembers(part, Parts.erasure(erased.id(), 2, hers), Parts.erasure(withoutKey.id(), 2, his));
        }

        var restoration = restored();

        assertThat(restoration.getLong("subjectsChanged")).isEqualTo(2);
        for (var asked : requests.entrySet()) {
            var each = asked.getKey();
            var request = asked.getValue().toString();
            assertThat(reason(each, RECOMMENDATIONS, "purchases")).isEqualTo("ERASURE_REQUESTED");
            each.request()
                    .get("/v1/me/rights-requests/" + request)
                    .then()
                    .statusCode(200)
                    .body("kind", is("ERASURE"))
                    .body("parts.part", hasItem("account"));
            for (var part : List.of("profile", "recommendation", "escalation")) {
                Listener.heard(
                        part,
                        Memories.ERASURE_REQUESTED,
                        each.id(),
                        heard -> heard.path("data")
                                .path("rightsRequestId")
                                .asText()
                                .equals(request));
            }
        }
    }

    @Test
    void doesNotEraseAgainWhatEveryPartIsKnownToHaveErased() throws Exception {
        var erased = somebody();
        String request = erased.request()
                .body("{\"kind\":\"ERASURE\"}")
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId");
        sql.update("update rights_request set state = 'COMPLETED' where id = ?", UUID.fromString(request));
        Parts.remembers("profile", Parts.erasure(erased.id(), 1, UUID.fromString(request)));

        var restoration = restored();

        assertThat(restoration.getLong("subjectsChanged")).isZero();
        assertThat(restoration.getLong("erasuresResumed")).isZero();
    }

    @Test
    void readsPageAfterPage() throws Exception {
        var people = List.of(somebody(), somebody(), somebody(), somebody(), somebody());
        people.forEach(each -> each.gives("model-training").then().statusCode(201));
        var lines = people.stream()
                .map(each -> Parts.told(each.id(), 2)
                        .choice("model-training", "purchases", ConsentStatus.WITHDRAWN)
                        .line())
                .toList();
        Parts.answers(
                "profile",
                lines.get(0) + "\n" + lines.get(1) + "\n{\"next\":\"1\"}\n",
                "{\"next\":\"2\"}\n",
                lines.get(2) + "\n" + lines.get(3) + "\n" + lines.get(4) + "\n" + Parts.END + "\n");

        var restoration = restored();

        assertThat(restoration.getLong("subjectsChanged")).isEqualTo(5);
        people.forEach(
                each -> assertThat(reason(each, "model-training", "purchases")).isEqualTo("CONSENT_WITHDRAWN"));
    }

    @Test
    void holdsEverybodysChoicesUntilItIsCompletedAndIsNotCompletedWhileAPartIsAway() throws Exception {
        var alice = somebody();
        var notice = alice.reads(RECOMMENDATIONS);
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        Parts.areGone("recommendation");
        holds.begin();

        var id = begun();
        await().atMost(SOON).until(() -> found(id).getString("state").equals("INCOMPLETE"));

        decided(alice, RECOMMENDATIONS, "purchases")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", is("restoration-needed"));
        alice.request().get("/v1/me/consents").then().statusCode(503);
        alice.request().get("/v1/me/prompts").then().statusCode(503);
        alice.withdraws(RECOMMENDATIONS).then().statusCode(503);
        alice.turnsDial(0).then().statusCode(503);
        alice.post(Customer.choice("GIVE", RECOMMENDATIONS, notice, Map.of()))
                .then()
                .statusCode(503);
        alice.request()
                .body("{\"kind\":\"ERASURE\"}")
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(503);
        assertThat(found(id).getString("parts.find { it.part == 'recommendation' }.state"))
                .isEqualTo("FAILED");
        assertThat(found(id).getString("parts.find { it.part == 'recommendation' }.code"))
                .isEqualTo("status-503");

        Parts.remembers("recommendation");

        completed(id);
        assertThat(reason(alice, RECOMMENDATIONS, "purchases")).isEqualTo("CONSENT_GIVEN");
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);
    }

    @Test
    void staysReadyForProbesWhichAskAboutNobody() throws Exception {
        holds.begin();

        asProfileService()
                .body(new Customer(new UUID(0, 0), "").evaluation("service-delivery", "purchases", "profile-service"))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .body("decision", is(true));
    }

    @Test
    void takesNoAnswerForAnEndThatDoesNotSaySo() throws Exception {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var line = Parts.told(alice.id(), 5)
                .choice(RECOMMENDATIONS, "purchases", ConsentStatus.WITHDRAWN)
                .line();
        holds.begin();
        for (var answer : List.of(
                "",
                line,
                line + "\n",
                line + "\n{}\n",
                line.replace("consent-service", "profile-service") + "\n" + Parts.END,
                line.replace("WITHDRAWN", "PERHAPS") + "\n" + Parts.END,
                line.replace("\"dial\":2", "\"dial\":9") + "\n" + Parts.END,
                line.replace("\"restricted\":false,", "") + "\n" + Parts.END,
                line.replace("\"epoch\":5", "\"epoch\":\"5\"") + "\n" + Parts.END,
                line.replace(alice.id().toString(), "alice") + "\n" + Parts.END)) {
            Parts.answers("profile", answer);
            var id = begun();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(found(id).getString("parts.find { it.part == 'profile' }.code"))
                            .as(answer)
                            .isEqualTo("unreadable"));
            assertThat(found(id).getString("state")).isEqualTo("INCOMPLETE");
            // begin anew for the next answer
            holds.begin();
        }
        assertThat(holds.isOn()).isTrue();
    }

    @Test
    void answersWithTheOneThatRuns() throws Exception {
        Parts.areGone("profile");
        holds.begin();

        var first = begun();

        assertThat(begun()).isEqualTo(first);
    }

    @Test
    void isAbandonedWhenTheDatabaseIsRestoredOnceMore() throws Exception {
        Parts.areGone("profile");
        holds.begin();
        var first = begun();

        holds.begin();

        assertThat(found(first).getString("state")).isEqualTo("ABANDONED");
        Parts.rememberNothing();
        var second = begun();
        assertThat(second).isNotEqualTo(first);
        completed(second);
        assertThat(found(first).getString("state")).isEqualTo("ABANDONED");
    }

    @Test
    void findsOutByItselfThatItsDatabaseIsACopy() throws Exception {
        assertThat(holds.isOn()).isFalse();

        holds.moveElsewhere();

        assertThat(holds.isOn()).isTrue();
        completed(begun());
        assertThat(holds.isOn()).isFalse();
    }

    @Test
    void isPutOnRecord() throws Exception {
        var id = restored().getString("restorationId");

        assertThat(sql.list(
                        "select action from audit_entry where target = ? and actor = ? order by position",
                        row -> row.getString(1),
                        id,
                        OFFICER))
                .containsExactly("restoration.begin", "restoration.complete");
    }

    @Test
    void isNotNeededWhereNothingIsHeld() {
        officer().post(PATH).then().statusCode(409).body("code", is("restoration-not-needed"));
    }

    @Test
    void isAnOfficersWithASecondFactor() {
        given().post(PATH).then().statusCode(401);
        given().get(PATH + "/" + UUID.randomUUID()).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .post(PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("acr_values=\"aal2\""));
        for (var role : List.of("customer", "support-agent", "supervisor", "merchandiser")) {
            given().auth()
                    .oauth2(Tokens.steppedUp(OFFICER, role))
                    .post(PATH)
                    .then()
                    .statusCode(403);
        }
        as("profile-service", "consent.evaluate", "rights.acknowledge")
                .post(PATH)
                .then()
                .statusCode(403);
        somebody().request().get(PATH + "/" + UUID.randomUUID()).then().statusCode(403);
        officer().get(PATH + "/" + UUID.randomUUID()).then().statusCode(404).body("code", is("restoration-not-found"));
        officer().get(PATH + "/x").then().statusCode(404);
    }
}
