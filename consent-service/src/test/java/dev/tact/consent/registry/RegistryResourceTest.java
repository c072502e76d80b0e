package dev.tact.consent.registry;

import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.registry.Officer.PURPOSES;
import static dev.tact.consent.registry.Officer.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
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
class RegistryResourceTest {

    private final Officer officer = new Officer();

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    @AfterEach
    void leave() {
        officer.leave();
    }

    private static String reason(Customer customer, String purpose, String category, String caller) {
        return customer.evaluated(purpose, category, caller)
                .then()
                .statusCode(200)
                .extract()
                .path("context.reason");
    }

    private void refused(Map<String, Object> otherwise, String field) {
        officer.request()
                .body(Map.of("code", Officer.code(), "version", version(otherwise)))
                .post(PURPOSES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("purpose-not-registrable"))
                .body("violations.field", hasItem("version." + field));
    }

    private void widens(String code, Map<String, Object> otherwise, String... how) {
        int number = officer.proposes(code, version(otherwise))
                .then()
                .statusCode(201)
                .body("widens", containsInAnyOrder(how))
                .extract()
                .path("version");
        officer.publishesVersion(code, number)
                .then()
                .statusCode(409)
                .body("code", is("material-notice-needed"))
                .body("widens", containsInAnyOrder(how));
    }

    @Test
    void registersAPurposeThatComesIntoForceWithItsFirstNotice() {
        var alice = somebody();
        var code = Officer.code();

        officer.request()
                .body(Map.of("code", code, "version", version()))
                .post(PURPOSES)
                .then()
                .statusCode(201)
                .header("Location", endsWith(PURPOSES + "/" + code))
                .body("code", is(code))
                .body("state", is("PROPOSED"))
                .body("version", nullValue())
                .body("versions.version", contains(1))
                .body("versions[0].retention", is("P12M"))
                .body("versions[0].subjects", contains("CUSTOMERS"))
                .body("versions[0].inForceSince", nullValue());
        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("UNKNOWN_PURPOSE");
        given().get("/v1/notices/current?purpose=" + code).then().statusCode(404);

        officer.publishesNotice(code, 1, true);

        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("NO_RECORD");
        alice.gives(code).then().statusCode(201);
        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("CONSENT_GIVEN");
        given().get("/v1/purposes").then().body("purposes.code", hasItem(code));
        officer.request()
                .get(PURPOSES + "/" + code)
                .then()
                .statusCode(200)
                .body("state", is("IN_FORCE"))
                .body("version", is(1))
                .body("noticeVersion", is(1))
                .body("requiredNoticeVersion", is(1))
                .body("versions[0].inForceSince", notNullValue());
        officer.request()
                .get(PURPOSES)
                .then()
                .statusCode(200)
                .body("purposes.code", hasItems(code, "model-training", "data-subject-rights"))
                .body("purposes.find { it.code == '" + code + "' }.state", is("IN_FORCE"));
        officer.retires(code).then().statusCode(200);
    }

    @Test
    void anEnforcementPointOfAnotherHouseMayBeACaller() {
        var alice = somebody();
        var code = officer.publishes(version(Map.of("callers", List.of("shop.example/gateway"))));
        alice.gives(code).then().statusCode(201);

        as("shop.example/gateway", "consent.evaluate")
                .body(alice.evaluation(code, "purchases", "ignored"))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .body("decision", is(true));
        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("CALLER_NOT_REGISTERED");
    }

    @Test
    void whatGoesNoFurtherIsPublishedAsItIs() {
        var alice = somebody();
        var code = officer.publishes(version(Map.of("categories", List.of("purchases", "browsing"))));
        alice.gives(code).then().statusCode(201);

        officer.proposes(code, version(Map.of("callers", List.of("library"), "retention", "P6M")))
                .then()
                .statusCode(201)
                .header("Location", endsWith(PURPOSES + "/" + code))
                .body("version", is(2))
                .body("widens", empty());
        assertThat(reason(alice, code, "browsing", "library")).isEqualTo("CONSENT_GIVEN");
        officer.publishesVersion(code, 2)
                .then()
                .statusCode(200)
                .body("version", is(2))
                .body("noticeVersion", is(1))
                .body("versions[0].inForceUntil", notNullValue())
                .body("versions[1].inForceSince", notNullValue());

        assertThat(reason(alice, code, "browsing", "library")).isEqualTo("UNKNOWN_CATEGORY");
        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("CONSENT_GIVEN");
        officer.publishesVersion(code, 2).then().statusCode(409).body("code", is("version-not-newer"));
        officer.publishesVersion(code, 1).then().statusCode(409).body("code", is("version-not-newer"));
        officer.publishesVersion(code, 3).then().statusCode(404).body("code", is("version-not-found"));
    }

    @Test
    void whatGoesFurtherTakesAMaterialNotice() {
        var alice = somebody();
        var code = officer.publishes(version());
        alice.gives(code).then().statusCode(201);

        widens(code, Map.of("categories", List.of("purchases", "browsing")), "CATEGORIES");
        widens(code, Map.of("callers", List.of("library", "archive")), "CALLERS");
        widens(code, Map.of("recipients", List.of("company", "a publisher"), "signalOptOut", true), "RECIPIENTS");
        widens(code, Map.of("retention", "P13M"), "RETENTION");
        widens(code, Map.of("consentLasts", "P2Y"), "CONSENT_DURATION");
        widens(code, Map.of("profiling", true), "PROFILING");
        widens(code, Map.of("specialCategory", true), "SPECIAL_CATEGORY");
        widens(code, Map.of("iri", "https://w3id.org/dpv#DirectMarketing", "signalOptOut", true), "PURPOSE");
        widens(code, Map.of("transfers", List.of(Map.of("country", "CH", "safeguard", "adequacy"))), "TRANSFERS");
        widens(code, Map.of("subjects", List.of("CUSTOMERS", "VISITORS")), "SUBJECTS");
        assertThat(reason(alice, code, "browsing", "library")).isEqualTo("UNKNOWN_CATEGORY");

        int soft = officer.drafts(code, Officer.notice(2, false, "May we lend more?"))
                .path("version");
        officer.publishesDraft(code, soft, "\"1\"")
                .then()
                .statusCode(409)
                .body("code", is("material-notice-needed"))
                .body("widens", contains("CATEGORIES"));
        officer.request()
                .header("If-Match", "\"1\"")
                .body(Officer.notice(2, true, "May we lend more?"))
                .put(PURPOSES + "/" + code + "/notices/" + soft)
                .then()
                .statusCode(200);
        officer.publishesDraft(code, soft, "\"2\"").then().statusCode(200);

        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("NOTICE_OUTDATED");
        alice.gives(code).then().statusCode(201);
        assertThat(reason(alice, code, "browsing", "library")).isEqualTo("CONSENT_GIVEN");
    }

    @Test
    void whoeverIsAskedIsNeverDoneWithout() {
        var code = officer.registers(version());
        officer.proposes(code, unasked()).then().statusCode(201);
        officer.publishesNotice(code, 1, true);

        officer.proposes(code, unasked()).then().statusCode(409).body("code", is("consent-not-replaceable"));
        officer.publishesVersion(code, 2).then().statusCode(409).body("code", is("consent-not-replaceable"));
        officer.drafts(code, Officer.notice(2, true, "We lend.")).then().statusCode(201);
        officer.publishesDraft(code, 2, "\"1\"").then().statusCode(409).body("code", is("consent-not-replaceable"));
    }

    @Test
    void whoeverWasNotAskedIsAskedOnceItRestsOnConsent() {
        var alice = somebody();
        var code = officer.publishes(unasked());
        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("CONTRACT");

        widens(code, Map.of(), "LEGAL_BASIS");
        officer.publishesNotice(code, 2, true);

        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("NO_RECORD");
        alice.request().get("/v1/me/prompts").then().body("prompts.purpose", hasItem(code));
    }

    private static Map<String, Object> unasked() {
        var contract = new HashMap<>(version(Map.of("legalBasis", "CONTRACT")));
        contract.remove("consentLasts");
        return contract;
    }

    @Test
    void takesInSoManyVersionsAndNoMore() {
        var code = officer.registers(version());
        sql.update("""
                insert into purpose_version (code, version, iri, legal_basis, name_en, name_fr, categories, callers,
                    recipients, retention_months, consent_months, special_category, profiling, signal_opt_out,
                    restrictable, created_at)
                select code, n, iri, legal_basis, name_en, name_fr, categories, callers, recipients, retention_months,
                    consent_months, special_category, profiling, signal_opt_out, restrictable, created_at
                from purpose_version, generate_series(2, 199) n where code = ?""", code);

        officer.proposes(code, version()).then().statusCode(201).body("version", is(200));
        officer.proposes(code, version()).then().statusCode(409).body("code", is("registry-full"));
    }

    @Test
    void aRetiredPurposeDeniesAndIsNotAskedAbout() {
        var alice = somebody();
        var code = officer.publishes(version());
        alice.gives(code).then().statusCode(201);

        officer.retires(code)
                .then()
                .statusCode(200)
                .body("state", is("RETIRED"))
                .body("retiredAt", notNullValue());

        assertThat(reason(alice, code, "purchases", "library")).isEqualTo("UNKNOWN_PURPOSE");
        somebody().request().get("/v1/me/prompts").then().statusCode(200).body("prompts.purpose", not(hasItem(code)));
        given().get("/v1/purposes").then().body("purposes.code", not(hasItem(code)));
        officer.retires(code).then().statusCode(409).body("code", is("purpose-retired"));
        officer.proposes(code, version()).then().statusCode(409).body("code", is("purpose-retired"));
        officer.drafts(code, Officer.notice(1, true, "Again?"))
                .then()
                .statusCode(409)
                .body("code", is("purpose-retired"));
        officer.request()
                .body(Map.of("code", code, "version", version()))
                .post(PURPOSES)
                .then()
                .statusCode(409)
                .body("code", is("purpose-code-taken"));
    }

    @Test
    void doesNotRetireWhatTheLawOrdersOrWhatWasNeverInForce() {
        officer.retires("data-subject-rights").then().statusCode(409).body("code", is("purpose-ordered-by-law"));
        var code = officer.registers(version());

        officer.retires(code).then().statusCode(409).body("code", is("purpose-not-in-force"));
        officer.publishesVersion(code, 1).then().statusCode(409).body("code", is("purpose-not-in-force"));
        officer.request().delete(PURPOSES + "/" + code).then().statusCode(405);
    }

    @Test
    void refusesWhatTheLawDoesNotAllowNamingTheField() {
        refused(Map.of("iri", "https://example.org/ns#Purpose"), "iri");
        refused(Map.of("categories", List.of("purchases", "horoscope")), "categories");
        refused(Map.of("legalBasis", "CONTRACT"), "consentLasts");
        refused(Map.of("legalBasis", "LEGITIMATE_INTEREST", "specialCategory", true), "specialCategory");
        refused(Map.of("retention", "P30D"), "retention");
        refused(Map.of("retention", "P0M"), "retention");
        refused(Map.of("retention", "P101Y"), "retention");
        refused(Map.of("consentLasts", "P1M1D"), "consentLasts");
        refused(Map.of("recipients", List.of("company", "a publisher")), "signalOptOut");
        refused(Map.of("iri", "https://w3id.org/dpv#DirectMarketing"), "signalOptOut");
        refused(Map.of("legalBasis", "CONTRACT", "signalOptOut", true), "signalOptOut");
        refused(Map.of("restrictable", false), "restrictable");
        refused(Map.of("transfers", List.of(Map.of("country", "XX", "safeguard", "none"))), "transfers");
        var unsaid = new HashMap<>(version());
        unsaid.remove("consentLasts");
        officer.proposes(officer.registers(version()), unsaid)
                .then()
                .statusCode(422)
                .body("violations.field", contains("consentLasts"));
        officer.request()
                .header("Accept-Language", "fr")
                .body(Map.of("code", Officer.code(), "version", version(Map.of("categories", List.of("horoscope")))))
                .post(PURPOSES)
                .then()
                .statusCode(422)
                .body("violations.message", contains("cite une catégorie inconnue ici"));
    }

    @Test
    void refusesWhatIsMalformed() {
        for (var code : new String[] {"", "x", "X-purpose", "1st", "a_b", "a".repeat(31), "über"}) {
            officer.request()
                    .body(Map.of("code", code, "version", version()))
                    .post(PURPOSES)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("code"));
        }
        var otherwise = Map.<String, Object>of(
                "legalBasis",
                "WHIM",
                "categories",
                List.of(),
                "callers",
                List.of("has space"),
                "recipients",
                List.of(""),
                "retention",
                "a year",
                "profiling",
                "yes",
                "name",
                Map.of("en", "Lending"),
                "unheard",
                1);
        otherwise.forEach((field, value) -> officer.request()
                .body(Map.of("code", Officer.code(), "version", version(Map.of(field, value))))
                .post(PURPOSES)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(containsString("version." + field))));
        officer.request().body("{").post(PURPOSES).then().statusCode(400);
        officer.request().body("null").post(PURPOSES).then().statusCode(400);
        officer.request().get(PURPOSES + "/astrology").then().statusCode(404).body("code", is("unknown-purpose"));
        officer.proposes("astrology", version()).then().statusCode(404).body("code", is("unknown-purpose"));
        officer.retires("astrology").then().statusCode(404).body("code", is("unknown-purpose"));
        officer.request()
                .post(PURPOSES + "/model-training/versions/x/publication")
                .then()
                .statusCode(404);
    }

    @Test
    void aRepeatedRequestRegistersOnce() {
        var code = Officer.code();
        var body = Map.of("code", code, "version", version());
        var key = UUID.randomUUID().toString();

        for (var i = 0; i < 2; i++) {
            officer.request()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post(PURPOSES)
                    .then()
                    .statusCode(201)
                    .header("Location", endsWith(code))
                    .body("versions.version", contains(1))
                    .body("versions[0].name.fr", is("Prêter des livres"));
        }
        officer.request().body(body).post(PURPOSES).then().statusCode(409).body("code", is("purpose-code-taken"));
        officer.request()
                .header("Idempotency-Key", key)
                .body(Map.of("code", Officer.code(), "version", version()))
                .post(PURPOSES)
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    @Test
    void twoOfficersWhoRegisterOneCodeAtOnce() throws Exception {
        var code = Officer.code();
        var body = Map.of("code", code, "version", version());
        var both = new CountDownLatch(2);
        Callable<Integer> registers = () -> {
            var request = new Officer().request().body(body);
            both.countDown();
            both.await();
            return request.post(PURPOSES).statusCode();
        };

        try (var threads = Executors.newFixedThreadPool(2)) {
            var codes = threads.invokeAll(List.of(registers, registers)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(codes).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void isForOfficersAndChangesAreForThoseWhoSteppedUp() {
        var code = officer.registers(version());
        var reads = List.of(PURPOSES, PURPOSES + "/" + code);
        var writes = Map.<String, Object>of(
                PURPOSES,
                Map.of("code", Officer.code(), "version", version()),
                PURPOSES + "/" + code + "/versions",
                version(),
                PURPOSES + "/" + code + "/versions/1/publication",
                Map.of(),
                PURPOSES + "/" + code + "/retirement",
                Map.of());

        reads.forEach(path -> {
            given().get(path).then().statusCode(401);
            somebody().request().get(path).then().statusCode(403);
            person("support-agent").get(path).then().statusCode(403);
            person("privacy-officer").get(path).then().statusCode(200);
        });
        writes.forEach((path, body) -> {
            given().contentType("application/json").body(body).post(path).then().statusCode(401);
            somebody().request().body(body).post(path).then().statusCode(403);
            as("profile-service", "consent.evaluate")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(403);
            person("privacy-officer")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                    .header("WWW-Authenticate", containsString("acr_values=\"aal2\""))
                    .body("code", is("step-up-required"));
        });
        officer.request().get(PURPOSES + "/" + code).then().body("versions.version", contains(1));
    }

    private static RequestSpecification person(String role) {
        return given().auth().oauth2(Tokens.person(UUID.randomUUID(), role)).contentType("application/json");
    }

    @Test
    void everyActIsOnRecord() {
        var code = officer.publishes(version());
        officer.proposes(code, version(Map.of("retention", "P1M"))).then().statusCode(201);
        officer.publishesVersion(code, 2).then().statusCode(200);
        officer.retires(code).then().statusCode(200);

        assertThat(sql.list(
                        "select action from audit_entry where actor = ? and target = ? order by position",
                        row -> row.getString(1),
                        officer.id(),
                        code))
                .containsExactly(
                        "purpose.registered",
                        "notice.drafted",
                        "notice.published",
                        "purpose.version-proposed",
                        "purpose.version-published",
                        "purpose.retired");
        assertThat(audit.verify()).isTrue();
    }
}
