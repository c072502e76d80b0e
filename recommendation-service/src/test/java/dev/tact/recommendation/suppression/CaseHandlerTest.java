package dev.tact.recommendation.suppression;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class CaseHandlerTest {

    private final Restraint restraint;

    CaseHandlerTest(Restraint restraint) {
        this.restraint = restraint;
    }

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void nothingIsPromotedWhileACaseIsOpen() {
        var alice = Shop.customer(2, "a01");
        var complaint = UUID.randomUUID();

        tell(alice, complaint, "opened", 1, "APPLIED");

        recommend(alice, "offers")
                .body("personalised", equalTo(false))
                .body("reason", equalTo("OPEN_COMPLAINT"))
                .body("recommendationId", notNullValue())
                .body("items", empty());
        recommend(alice, "home").body("personalised", equalTo(true)).body("items", hasSize(10));
        recommend(Shop.customer(2, "a01"), "offers").body("personalised", equalTo(true));

        tell(alice, complaint, "closed", 2, "APPLIED");

        recommend(alice, "offers").body("personalised", equalTo(true)).body("items", hasSize(10));
    }

    @Test
    void ofTwoEventsOfACaseTheOneWithMoreMovesCounts() {
        var alice = Shop.customer(2, "a01");
        var complaint = UUID.randomUUID();

        tell(alice, complaint, "closed", 4, "APPLIED");
        tell(alice, complaint, "opened", 3, "STALE");
        tell(alice, complaint, "opened", 4, "STALE");
        recommend(alice, "offers").body("personalised", equalTo(true));

        tell(alice, complaint, "opened", 5, "APPLIED");
        recommend(alice, "offers").body("reason", equalTo("OPEN_COMPLAINT"));
    }

    @Test
    void oneOfSeveralCasesIsEnough() {
        var alice = Shop.customer(2, "a01");
        var first = UUID.randomUUID();
        tell(alice, first, "opened", 1, "APPLIED");
        tell(alice, UUID.randomUUID(), "opened", 1, "APPLIED");

        tell(alice, first, "closed", 2, "APPLIED");

        recommend(alice, "offers").body("reason", equalTo("OPEN_COMPLAINT"));
    }

    @Test
    void aCaseOfWhichNothingWasHeardForLongHoldsNothingBack() throws Exception {
        var alice = Shop.customer(2, "a01");
        var complaint = UUID.randomUUID();
        tell(alice, complaint, "opened", 1, "APPLIED");
        heardOf(complaint, "89 days 23 hours");
        recommend(alice, "offers").body("reason", equalTo("OPEN_COMPLAINT"));

        heardOf(complaint, "90 days 1 hour");
        recommend(alice, "offers").body("personalised", equalTo(true));
        tell(alice, complaint, "opened", 1, "STALE");
        recommend(alice, "offers").body("personalised", equalTo(true));

        tell(alice, complaint, "opened", 2, "APPLIED");
        recommend(alice, "offers").body("reason", equalTo("OPEN_COMPLAINT"));
    }

    @Test
    void anOldCaseIsForgottenWhetherOpenOrClosed() throws Exception {
        var alice = UUID.randomUUID();
        var open = UUID.randomUUID();
        var lost = UUID.randomUUID();
        var closed = UUID.randomUUID();
        tell(alice, open, "opened", 1, "APPLIED");
        tell(alice, lost, "opened", 1, "APPLIED");
        tell(alice, closed, "closed", 1, "APPLIED");
        heardOf(open, "89 days 23 hours");
        heardOf(lost, "90 days 1 hour");
        heardOf(closed, "60 days 1 hour");

        restraint.forget();

        assertThat(kept(alice)).containsExactly(open);
    }

    private static void heardOf(UUID complaint, String ago) throws Exception {
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement =
                        owner.prepareStatement("update customer_case set told_at = now() - ?::interval where id = ?")) {
            statement.setString(1, ago);
            statement.setObject(2, complaint);
            statement.executeUpdate();
        }
    }

    private static List<UUID> kept(UUID subject) throws Exception {
        var kept = new ArrayList<UUID>();
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.prepareStatement("select id from customer_case where subject = ?")) {
            statement.setObject(1, subject);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return kept;
    }

    @Test
    void nothingIsPromotedWhateverMayBeKnownOfTheCustomer() {
        var subject = UUID.randomUUID();
        tell(subject, UUID.randomUUID(), "opened", 1, "APPLIED");

        Shop.profileAnswers(subject, okJson(Shop.view(subject, 2, "NO_RECORD", "")));
        recommend(subject, "offers").body("reason", equalTo("OPEN_COMPLAINT")).body("items", empty());
        recommend(subject, "home").body("reason", equalTo("NO_RECORD")).body("items", hasSize(10));
        Shop.profileAnswers(subject, aResponse().withStatus(500));
        recommend(subject, "offers").body("reason", equalTo("OPEN_COMPLAINT")).body("items", empty());
        Shop.profileAnswers(subject, okJson(Shop.view(subject, 2, "ERASURE_REQUESTED", "")));
        recommend(subject, "offers")
                .body("reason", equalTo("ERASURE_REQUESTED"))
                .body("items", hasSize(10));
    }

    @Test
    void refusesAnEventThatSaysNotHowOftenTheCaseMoved() {
        deliver(UUID.randomUUID(), "{\"caseId\":\"%s\"}".formatted(UUID.randomUUID()), "opened")
                .body("results[0].status", equalTo("FAILED"));
        deliver(UUID.randomUUID(), "{\"caseId\":\"17\",\"moves\":1}", "opened")
                .body("results[0].status", equalTo("FAILED"));
    }

    private static void tell(UUID subject, UUID complaint, String what, int moves, String status) {
        deliver(
                        subject,
                        "{\"caseId\":\"%s\",\"kind\":\"PERSON\",\"state\":\"OPEN\",\"recommendationId\":null,\"moves\":%d}"
                                .formatted(complaint, moves),
                        what)
                .body("results[0].status", equalTo(status));
    }

    private static ValidatableResponse deliver(UUID subject, String data, String what) {
        return given().auth()
                .oauth2(Tokens.service("escalation-service", "recommendation-service", "events.deliver"))
                .config(Shop.as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:escalation-service","type":"dev.tact.case.%s.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":0,"data":%s}]""".formatted(UUID.randomUUID(), what, subject, data))
                .post("/internal/events")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse recommend(UUID subject, String placement) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?placement=" + placement)
                .then()
                .statusCode(200);
    }
}
