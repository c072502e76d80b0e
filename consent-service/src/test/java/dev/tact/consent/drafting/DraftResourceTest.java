package dev.tact.consent.drafting;

import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.registry.Officer.PURPOSES;
import static dev.tact.consent.registry.Officer.notice;
import static dev.tact.consent.registry.Officer.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.registry.Officer;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class DraftResourceTest {

    private final Officer officer = new Officer();

    @Inject
    Sql sql;

    @AfterEach
    void leave() {
        officer.leave();
    }

    private static String notices(String purpose) {
        return PURPOSES + "/" + purpose + "/notices";
    }

    private Response rewrites(String purpose, int version, String tag, Map<String, Object> notice) {
        return officer.request().header("If-Match", tag).body(notice).put(notices(purpose) + "/" + version);
    }

    private static void asks(Customer customer, String purpose, boolean asked) {
        customer.request()
                .get("/v1/me/prompts")
                .then()
                .statusCode(200)
                .body("prompts.purpose", asked ? hasItem(purpose) : not(hasItem(purpose)));
    }

    private static void decides(Customer customer, String purpose, String reason) {
        customer.evaluated(purpose, "purchases", "library")
                .then()
                .statusCode(200)
                .body("context.reason", is(reason));
    }

    @Test
    void aDraftIsEditedUntilItIsPublishedAndNeverAgain() {
        var code = officer.publishes(version());

        var drafted = officer.drafts(code, notice(1, false, "May we lend?"));
        drafted.then()
                .statusCode(201)
                .header("Location", endsWith(notices(code) + "/2"))
                .header("ETag", is("\"1\""))
                .body("version", is(2))
                .body("state", is("DRAFT"))
                .body("publishedAt", nullValue());
        given().get("/v1/notices/current?purpose=" + code).then().body("noticeVersion", is(1));
        var rewritten = rewrites(code, 2, "\"1\"", notice(1, false, "May we lend you books?"));
        rewritten
                .then()
                .statusCode(200)
                .header("ETag", is("\"2\""))
                .body("en.title", is("May we lend you books?"))
                .body("fr.title", is("« May we lend you books? »"))
                .body("contentHash", not(is(drafted.<String>path("contentHash"))));
        officer.publishesDraft(code, 2, "\"2\"")
                .then()
                .statusCode(200)
                .body("state", is("PUBLISHED"))
                .body("publishedAt", notNullValue())
                .body("contentHash", is(rewritten.<String>path("contentHash")));

        var published = officer.request().get(notices(code) + "/2");
        published.then().statusCode(200).body("state", is("PUBLISHED"));
        for (var tag : List.of("\"2\"", "*", published.header("ETag"))) {
            rewrites(code, 2, tag, notice(1, false, "Other words"))
                    .then()
                    .statusCode(409)
                    .body("code", is("notice-immutable"));
            officer.publishesDraft(code, 2, tag).then().statusCode(409).body("code", is("notice-immutable"));
        }
        rewrites(code, 1, "*", notice(1, false, "Other words")).then().statusCode(409);
        officer.request()
                .get(notices(code))
                .then()
                .statusCode(200)
                .body("notices.version", contains(1, 2))
                .body("notices[1].en.title", is("May we lend you books?"));
        given().header("Accept-Language", "fr")
                .get("/v1/notices/current?purpose=" + code)
                .then()
                .body("noticeVersion", is(2))
                .body("title", is("« May we lend you books? »"))
                .body("contentHash", is(published.<String>path("fr.contentHash")));
    }

    @Test
    void isNotOverwrittenByWhoeverHasReadSomethingElse() {
        var code = officer.registers(version());
        officer.drafts(code, notice(1, true, "May we lend?")).then().statusCode(201);
        rewrites(code, 1, "\"1\"", notice(1, true, "May we lend you books?"))
                .then()
                .statusCode(200);

        for (var stale : List.of("\"1\"", "W/\"2\"", "\"\"")) {
            rewrites(code, 1, stale, notice(1, true, "x"))
                    .then()
                    .statusCode(412)
                    .body("code", is("precondition-failed"));
            officer.publishesDraft(code, 1, stale).then().statusCode(412);
        }
        officer.request()
                .body(notice(1, true, "x"))
                .put(notices(code) + "/1")
                .then()
                .statusCode(428)
                .body("code", is("precondition-required"));
        officer.request().post(notices(code) + "/1/publication").then().statusCode(428);
        rewrites(code, 1, "2", notice(1, true, "x"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("If-Match"));
        officer.request()
                .get(notices(code) + "/1")
                .then()
                .header("ETag", is("\"2\""))
                .body("en.title", is("May we lend you books?"));
    }

    @Test
    void aMaterialNoticeAsksAgainAndAnyOtherDoesNot() {
        var alice = somebody();
        var code = officer.publishes(version());
        alice.gives(code).then().statusCode(201);
        asks(alice, code, false);

        officer.publishesNotice(code, 1, false);
        decides(alice, code, "CONSENT_GIVEN");
        asks(alice, code, false);

        var shown = alice.reads(code);
        officer.publishesNotice(code, 1, true);
        decides(alice, code, "NOTICE_OUTDATED");
        asks(alice, code, true);
        alice.request()
                .get("/v1/me/consents")
                .then()
                .body("consents.find { it.purpose == '" + code + "' }.categories.status", contains("OUTDATED"));
        alice.post(Customer.choice("GIVE", code, shown, Map.of()))
                .then()
                .statusCode(409)
                .body("code", is("notice-not-served"));

        alice.gives(code).then().statusCode(201);
        decides(alice, code, "CONSENT_GIVEN");
        officer.request().get(PURPOSES + "/" + code).then().body("requiredNoticeVersion", is(3));
    }

    @Test
    void theFirstNoticeAndThatOfAWiderVersionHaveToBeMaterial() {
        var code = officer.registers(version());
        officer.drafts(code, notice(1, false, "May we lend?")).then().statusCode(201);

        officer.publishesDraft(code, 1, "\"1\"").then().statusCode(409).body("code", is("material-notice-needed"));
        given().get("/v1/notices/current?purpose=" + code).then().statusCode(404);
    }

    @Test
    void aNoticeTellsOfAVersionThatIsNotPast() {
        var code = officer.publishes(version());
        officer.proposes(code, version(Map.of("retention", "P6M"))).then().statusCode(201);
        officer.drafts(code, notice(1, false, "Still 12 months?")).then().statusCode(201);
        officer.publishesVersion(code, 2).then().statusCode(200);

        officer.publishesDraft(code, 2, "\"1\"").then().statusCode(409).body("code", is("version-not-newer"));
        rewrites(code, 2, "\"1\"", notice(1, false, "Still 12 months?"))
                .then()
                .statusCode(409)
                .body("code", is("version-not-newer"));
        rewrites(code, 2, "\"1\"", notice(3, false, "What?"))
                .then()
                .statusCode(422)
                .body("code", is("unknown-purpose-version"));
        rewrites(code, 2, "\"1\"", notice(2, false, "Only 6 months.")).then().statusCode(200);
        officer.publishesDraft(code, 2, "\"2\"").then().statusCode(200);
    }

    @Test
    void thereIsOneDraftAtATime() {
        var code = officer.registers(version());
        var key = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            officer.request()
                    .header("Idempotency-Key", key)
                    .body(notice(1, true, "May we lend?"))
                    .post(notices(code))
                    .then()
                    .statusCode(201)
                    .header("ETag", is("\"1\""));
        }

        officer.drafts(code, notice(1, true, "May we?")).then().statusCode(409).body("code", is("draft-exists"));
    }

    @Test
    void ofTwoOfficersWhoPublishAtOnceOneIsTooLate() throws Exception {
        var code = officer.registers(version());
        officer.drafts(code, notice(1, true, "May we lend?")).then().statusCode(201);
        var both = new CountDownLatch(2);
        Callable<Integer> publishes = () -> {
            var request = new Officer().request().header("If-Match", "\"1\"");
            both.countDown();
            both.await();
            return request.post(notices(code) + "/1/publication").statusCode();
        };

        try (var threads = Executors.newFixedThreadPool(2)) {
            var codes = threads.invokeAll(List.of(publishes, publishes)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(codes).containsExactlyInAnyOrder(200, 409);
        }
        officer.request().get(notices(code)).then().body("notices.version", contains(1));
    }

    @Test
    void hashesAsTheDatabaseDoesWhatItShips() {
        officer.publishes(version());
        var kept = sql.list(
                "select purpose, version, content_hash from notice_version",
                row -> List.of(row.getString(1), row.getInt(2), row.getString(3)));

        assertThat(kept).hasSizeGreaterThan(10);
        for (var notice : kept) {
            var answer = officer.request().get(notices((String) notice.get(0)) + "/" + notice.get(1));
            assertThat(answer.<String>path("contentHash")).isEqualTo(notice.get(2));
            for (var language : List.of("en", "fr")) {
                assertThat(answer.<String>path(language + ".contentHash"))
                        .isEqualTo(sql.one(
                                        "select content_hash from notice_text where purpose = ? and version = ? and language = ?",
                                        row -> row.getString(1),
                                        notice.get(0),
                                        notice.get(1),
                                        language)
                                .orElseThrow());
            }
        }
    }

    @Test
    void refusesWhatIsMalformed() {
        var code = officer.registers(version());
        var whole = Officer.sentences("May we lend?");
        for (var field : whole.keySet()) {
            for (var wrong : new String[] {"", " ", "two\nlines", "x".repeat(2_001)}) {
                var broken = new HashMap<>(whole);
                broken.put(field, wrong);
                officer.drafts(
                                code,
                                Map.of(
                                        "purposeVersion",
                                        1,
                                        "material",
                                        true,
                                        "texts",
                                        Map.of("en", whole, "fr", broken)))
                        .then()
                        .statusCode(400)
                        .body("violations.field", hasItem("texts.fr." + field));
            }
        }
        officer.drafts(code, Map.of("purposeVersion", 1, "material", true, "texts", Map.of("en", whole)))
                .then()
                .statusCode(400)
                .body("violations.field", contains("texts.fr"));
        officer.drafts(code, Map.of("purposeVersion", 0, "texts", Map.of("en", whole, "fr", whole)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("material"));
        officer.drafts(code, notice(2, true, "x"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("purposeVersion"));
        officer.drafts("astrology", notice(1, true, "x")).then().statusCode(404).body("code", is("unknown-purpose"));
        officer.request().get(notices("astrology")).then().statusCode(404);
        officer.request().get(notices(code) + "/1").then().statusCode(404).body("code", is("notice-version-not-found"));
        officer.publishesDraft(code, 1, "*").then().statusCode(404).body("code", is("notice-version-not-found"));
    }

    @Test
    void isForOfficersAndChangesAreForThoseWhoSteppedUp() {
        var code = officer.registers(version());
        officer.drafts(code, notice(1, true, "May we lend?")).then().statusCode(201);
        var plain = Tokens.person(UUID.randomUUID(), "privacy-officer");

        for (var path : List.of(notices(code), notices(code) + "/1")) {
            given().get(path).then().statusCode(401);
            somebody().request().get(path).then().statusCode(403);
            given().auth().oauth2(plain).get(path).then().statusCode(200);
        }
        var ways = Map.of(notices(code), "POST", notices(code) + "/1", "PUT", notices(code) + "/1/publication", "POST");
        ways.forEach((path, method) -> {
            var body = notice(1, true, "x");
            given().contentType("application/json")
                    .body(body)
                    .request(method, path)
                    .then()
                    .statusCode(401);
            somebody().request().body(body).request(method, path).then().statusCode(403);
            as("profile-service", "consent.evaluate")
                    .body(body)
                    .request(method, path)
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(plain)
                    .contentType("application/json")
                    .header("If-Match", "\"1\"")
                    .body(body)
                    .request(method, path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        });
    }
}
