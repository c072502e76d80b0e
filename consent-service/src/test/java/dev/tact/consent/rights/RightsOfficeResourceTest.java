package dev.tact.consent.rights;

import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.Officer;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class RightsOfficeResourceTest {

    private static final String QUEUE = "/v1/rights-requests";

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    private final Customer alice = somebody();
    private final Officer officer = Officer.somebody();

    private String opened(String kind) {
        return alice.request()
                .body(Map.of("kind", kind, "detail", "I moved."))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId");
    }

    private Response extend(String id, int months) {
        return officer.steppedUp()
                .body(Map.of("reason", "Many requests arrived.", "months", months))
                .post(QUEUE + "/" + id + "/extension");
    }

    private Response refuse(String id) {
        return officer.steppedUp().body(Map.of("reason", "Asked daily.")).post(QUEUE + "/" + id + "/refusal");
    }

    private Response report(String id, String part, String state) {
        return officer.steppedUp().body(Map.of("state", state)).post(QUEUE + "/" + id + "/parts/" + part);
    }

    private List<String> acts() {
        return sql.list(
                "select action from audit_entry where actor = ? order by position",
                row -> row.getString(1),
                officer.id());
    }

    @Test
    void listsWhatIsDueFirstWithoutWhoseOrWhatTheyWrote() {
        var first = opened("RECTIFICATION");
        var second = opened("RECTIFICATION");
        sql.update(
                "update rights_request set due_at = due_at - interval '2 months' where id = ?", UUID.fromString(first));

        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var request = officer.request().queryParam("kind", "RECTIFICATION").queryParam("limit", 1);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(QUEUE)
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("requests.rightsRequestId"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(found).containsSubsequence(first, second).doesNotHaveDuplicates();
        var late = "requests.find { it.rightsRequestId == '" + first + "' }";
        officer.request()
                .get(QUEUE + "?overdue=true&limit=200")
                .then()
                .body(late + ".overdue", is(true))
                .body(late + ".subject", nullValue())
                .body(late + ".detail", nullValue())
                .body("requests.find { it.rightsRequestId == '" + second + "' }", nullValue());
        officer.request()
                .get(QUEUE + "?state=COMPLETED&limit=200")
                .then()
                .body("requests.find { it.rightsRequestId == '" + second + "' }", nullValue());
    }

    @Test
    void opensTheWordsOfOneRequestOnRecord() {
        var id = opened("RECTIFICATION");

        officer.steppedUp()
                .get(QUEUE + "/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("subject", is(alice.id().toString()))
                .body("detail", is("I moved."))
                .body("parts.part", contains("profile", "escalation", "account"));

        assertThat(acts()).containsExactly("rights-request.open");
        assertThat(audit.verify()).isTrue();
    }

    @Test
    void takesLongerOnceWithinTheFirstMonthAndSaysWhy() {
        var id = opened("ACCESS");

        var created = Instant.parse(extend(id, 2)
                .then()
                .statusCode(200)
                .body("extension.months", is(2))
                .extract()
                .path("createdAt"));

        alice.request()
                .get("/v1/me/rights-requests/" + id)
                .then()
                .body("extension.reason", is("Many requests arrived."))
                .body(
                        "dueAt",
                        is(created.atOffset(ZoneOffset.UTC)
                                .plusMonths(3)
                                .toInstant()
                                .toString()));
        extend(id, 1).then().statusCode(409).body("code", is("extension-not-possible"));
        assertThat(sql.one(
                        "select extension_reason from rights_request where id = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                        UUID.fromString(id)))
                .hasValueSatisfying(stored -> assertThat(stored).doesNotContain("Many"));
        assertThat(acts()).containsExactly("rights-request.extend");
    }

    @Test
    void doesNotTakeLongerOnceTheFirstMonthIsOver() {
        var late = opened("ACCESS");
        sql.update("""
                update rights_request set created_at = created_at - interval '2 months', due_at = due_at - interval '2 months'
                where id = ?""", UUID.fromString(late));

        extend(late, 1).then().statusCode(409);
        assertThat(acts()).isEmpty();
    }

    @Test
    void refusesWithAReasonWhatTookNoEffectYet() {
        var id = opened("ACCESS");

        refuse(id).then().statusCode(200).body("state", is("REFUSED"));

        alice.request()
                .get("/v1/me/rights-requests/" + id)
                .then()
                .body("state", is("REFUSED"))
                .body("refusal.reason", is("Asked daily."));
        refuse(id).then().statusCode(409).body("code", is("refusal-not-possible"));
        extend(id, 1).then().statusCode(409);
        report(id, "profile", "APPLIED").then().statusCode(409);
        refuse(opened("RESTRICTION")).then().statusCode(409);
    }

    @Test
    void isDoneWhenAnOfficerSaysSoOfEveryPartThatNoMachineReports() {
        var id = opened("RECTIFICATION");
        report(id, "profile", "APPLIED").then().statusCode(200).body("state", is("IN_PROGRESS"));

        officer.steppedUp()
                .body(Map.of("state", "FAILED", "code", "no-proof"))
                .post(QUEUE + "/" + id + "/parts/escalation")
                .then()
                .statusCode(200)
                .body("state", is("INCOMPLETE"))
                .body("parts.code", contains(null, "no-proof", null));
        report(id, "escalation", "APPLIED").then().statusCode(200);
        report(id, "account", "APPLIED").then().statusCode(200).body("state", is("COMPLETED"));

        report(id, "account", "FAILED").then().statusCode(409).body("code", is("part-reports-itself"));
        report(opened("ACCESS"), "consent", "FAILED").then().statusCode(409);
        report(opened("OBJECTION"), "profile", "APPLIED").then().statusCode(409);
        report(opened("ACCESS"), "kitchen", "APPLIED").then().statusCode(404);
        assertThat(acts()).hasSize(4).containsOnly("rights-request.report");
    }

    @Test
    void isForOfficersWhoSteppedUp() {
        var id = opened("ACCESS");
        var path = QUEUE + "/" + id;
        var words = Map.of("reason", "x", "months", 1);

        given().get(QUEUE).then().statusCode(401);
        alice.request().get(QUEUE).then().statusCode(403);
        alice.request().get(path).then().statusCode(403);
        as("profile-service", "rights.acknowledge").get(QUEUE).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "support-agent"))
                .get(path)
                .then()
                .statusCode(403);
        officer.request()
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        officer.request().body(words).post(path + "/extension").then().statusCode(401);
        officer.request()
                .body(Map.of("reason", "x"))
                .post(path + "/refusal")
                .then()
                .statusCode(401);
        officer.request()
                .body(Map.of("state", "APPLIED"))
                .post(path + "/parts/profile")
                .then()
                .statusCode(401);
        officer.steppedUp().get(QUEUE + "/" + UUID.randomUUID()).then().statusCode(404);
        refuse(UUID.randomUUID().toString()).then().statusCode(404);
        assertThat(acts()).isEmpty();
    }

    @Test
    void refusesWhatIsMalformed() {
        var path = QUEUE + "/" + opened("ACCESS");

        for (var query : List.of("state=x", "kind=x", "limit=0", "cursor=x")) {
            assertThat(officer.request().get(QUEUE + "?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        for (var body : List.of(
                "{}",
                "{\"reason\":\"\",\"months\":1}",
                "{\"reason\":\"x\",\"months\":0}",
                "{\"reason\":\"x\",\"months\":3}",
                "{\"reason\":\"x\",\"months\":1,\"more\":1}")) {
            assertThat(officer.steppedUp().body(body).post(path + "/extension").statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        for (var body : List.of("{}", "{\"state\":\"PENDING\"}", "{\"state\":\"FAILED\",\"code\":\"Mr Smith\"}")) {
            assertThat(officer.steppedUp()
                            .body(body)
                            .post(path + "/parts/profile")
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        officer.steppedUp()
                .body("{\"reason\":\" \"}")
                .post(path + "/refusal")
                .then()
                .statusCode(400);
    }
}
