package dev.tact.consent.records;

import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.registry.Officer.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Listener;
import dev.tact.consent.registry.Officer;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class RecordResourceTest {

    private static final String RECORD = "/v1/records/processing-activities";

    private final Officer officer = new Officer();

    @AfterEach
    void leave() {
        officer.leave();
    }

    private static RequestSpecification reader(String accept) {
        return given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .accept(accept);
    }

    private static String activity(String code) {
        return "activities.find { it.purpose == '" + code + "' }";
    }

    @Test
    void saysWhatTheLawAsksForOfEveryPurpose() {
        reader("application/json")
                .get(RECORD)
                .then()
                .statusCode(200)
                .header("Content-Language", is("en"))
                .body("controller.name", is("Tact development shop"))
                .body("controller.dataProtectionOfficer", is("mailto:dpo@shop.example"))
                .body(
                        "activities.purpose",
                        hasItems(
                                "service-delivery",
                                "data-subject-rights",
                                "personalised-recommendations",
                                "behavioural-profiling",
                                "model-training",
                                "fairness-audit",
                                "human-support",
                                "direct-marketing",
                                "voice-tone",
                                "external-assistant"))
                .body("securityMeasures.size()", is(5))
                .body(activity("service-delivery") + ".legalBasis", is("CONTRACT"))
                .body(activity("service-delivery") + ".dataSubjects", contains("Customers"))
                .body(activity("service-delivery") + ".categories.name", hasItem("What you bought"))
                .body(activity("service-delivery") + ".recipients", contains("The company's own services"))
                .body(activity("service-delivery") + ".retention", is("P120M"))
                .body(activity("service-delivery") + ".retentionName", is("120 months"))
                .body(activity("service-delivery") + ".inForceSince", is("2026-01-01T00:00:00Z"))
                .body(activity("voice-tone") + ".specialCategory", is(true));
        reader("application/json")
                .header("Accept-Language", "fr")
                .get(RECORD)
                .then()
                .header("Content-Language", is("fr"))
                .body(activity("model-training") + ".legalBasisName", containsString("Consentement"))
                .body(activity("model-training") + ".retentionName", is("36 mois"));
    }

    @Test
    void followsTheRegistry() {
        var code = officer.publishes(version(Map.of(
                "recipients",
                List.of("company", "a publisher"),
                "signalOptOut",
                true,
                "transfers",
                List.of(Map.of("country", "CH", "safeguard", "adequacy decision")),
                "subjects",
                List.of("VISITORS"))));
        officer.registers(version());
        officer.proposes(code, version(Map.of("signalOptOut", true, "subjects", List.of("VISITORS"))))
                .then()
                .statusCode(201);
        officer.publishesVersion(code, 2).then().statusCode(200);

        reader("application/json")
                .get(RECORD)
                .then()
                .body(activity(code) + ".version", is(2))
                .body(activity(code) + ".recipients", contains("The company's own services"))
                .body(activity(code) + ".transfers.size()", is(0))
                .body(activity(code) + ".history.version", contains(1, 2))
                .body(activity(code) + ".history.noticeVersion", contains(1, 1))
                .body(activity(code) + ".endedAt", nullValue());

        officer.retires(code).then().statusCode(200);
        reader("application/json").get(RECORD).then().body(activity(code) + ".endedAt", notNullValue());
    }

    @Test
    void listsWhereDataGo() {
        var code = officer.publishes(version(Map.of(
                "recipients", List.of("a publisher"),
                "signalOptOut", true,
                "transfers", List.of(Map.of("country", "CH", "safeguard", "adequacy decision")))));

        reader("application/json")
                .header("Accept-Language", "fr")
                .get(RECORD)
                .then()
                .body(activity(code) + ".recipients", contains("a publisher"))
                .body(activity(code) + ".transfers.countryName", contains("Suisse"))
                .body(activity(code) + ".transfers.safeguard", contains("adequacy decision"));
    }

    @Test
    void isAPageThatRunsNothing() throws Exception {
        var canary = "<script>alert(1)</script>\"'&";
        officer.publishes(version(Map.of(
                "name", Map.of("en", canary, "fr", canary), "recipients", List.of(canary), "signalOptOut", true)));

        var answer = reader("text/html").header("Accept-Language", "fr").get(RECORD);

        answer.then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Language", is("fr"))
                .header("Cache-Control", is("no-store"))
                .header("X-Content-Type-Options", is("nosniff"));
        var page = answer.asString();
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"fr\">", "Registre des activités de traitement", "Responsable du traitement")
                .contains("Recommandations choisies pour vous", "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
                .doesNotContain("<script");
        var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'sha256-" + hash + "'")
                .doesNotContain("unsafe");
    }

    @Test
    void isForOfficers() {
        for (var accept : List.of("application/json", "text/html")) {
            given().accept(accept).get(RECORD).then().statusCode(401);
            somebody().request().accept(accept).get(RECORD).then().statusCode(403);
            as("profile-service", "consent.evaluate")
                    .accept(accept)
                    .get(RECORD)
                    .then()
                    .statusCode(403);
        }
        reader("image/png").get(RECORD).then().statusCode(406);
        reader("*/*").get(RECORD).then().statusCode(200).contentType(not(containsString("html")));
        reader("application/json").post(RECORD).then().statusCode(405);
    }
}
