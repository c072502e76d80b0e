package dev.tact.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class ProblemMapperTest {

    private static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-00000000ada0");

    private static RequestSpecification reader() {
        return given().auth().oauth2(Tokens.person(ADA, "reader")).contentType("application/json");
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tact:problem:kit:" + code))
                .body("code", equalTo(code))
                .body("status", is(status))
                .body("instance", startsWith("urn:uuid:"));
    }

    @Test
    void refusesWithoutAToken() {
        isProblem(given().get("/v1/ledgers").then(), 401, "unauthenticated")
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void refusesEveryTokenThatProvesNothing() {
        Tokens.refused(ADA, "reader").forEach((name, token) -> {
            var response = given().auth().oauth2(token).get("/v1/ledgers");
            assertThat(response.statusCode()).as(name).isEqualTo(401);
            assertThat(response.contentType()).as(name).startsWith("application/problem+json");
            assertThat(response.header("WWW-Authenticate")).as(name).startsWith("Bearer");
        });
    }

    @Test
    void knowsTheCallerByItsSubject() {
        reader().get("/v1/ledgers")
                .then()
                .statusCode(200)
                .body("subject", equalTo(ADA.toString()))
                .body("client", equalTo("tact-web"));
    }

    @Test
    void refusesTheWrongRole() {
        isProblem(given().auth().oauth2(Tokens.customer(ADA)).get("/v1/ledgers").then(), 403, "forbidden");
    }

    @Test
    void answersUnknownPathsAlike() {
        isProblem(reader().get("/v1/nothing-here").then(), 404, "not-found");
        isProblem(given().get("/nothing").then(), 404, "not-found");
        isProblem(reader().get("/v1/ledgers/not-a-uuid").then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "limit, x",
        "limit, 1.5",
        "limit, 99999999999",
        "size, many",
        "open, perhaps",
        "id, not-a-uuid",
        "kind, CURIOUS"
    })
    void namesAQueryParameterOfTheWrongType(String name, String value) {
        isProblem(reader().queryParam(name, value).get("/v1/ledgers/page").then(), 400, "validation-failed")
                .body("violations.field", hasItems(name));
    }

    /** PostgreSQL keeps no such text: it would be a failure of ours. */
    @Test
    void refusesANulInAQuery() {
        isProblem(
                reader().urlEncodingEnabled(false)
                        .get("/v1/ledgers/page?kind=a%00b")
                        .then(),
                400,
                "malformed-request");
    }

    @Test
    void readsQueryParametersOfEveryType() {
        reader().queryParam("limit", 5)
                .queryParam("size", 7)
                .queryParam("open", true)
                .queryParam("id", ADA)
                .queryParam("kind", "CONFLICT")
                .get("/v1/ledgers/page")
                .then()
                .statusCode(200)
                .body(equalTo("5 7 true " + ADA + " CONFLICT"));
        reader().get("/v1/ledgers/page").then().statusCode(200).body(equalTo("10 null false null null"));
        isProblem(reader().queryParam("limit", 51).get("/v1/ledgers/page").then(), 400, "validation-failed");
    }

    @Test
    void refusesOtherMethodsAndTypes() {
        isProblem(reader().delete("/v1/ledgers").then(), 405, "method-not-allowed");
        isProblem(
                reader().contentType("text/plain").body("x").post("/v1/ledgers").then(), 415, "unsupported-media-type");
        isProblem(reader().accept("image/png").get("/v1/ledgers").then(), 406, "not-acceptable");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        isProblem(
                        reader().body("{\"purpose\":\"\",\"lines\":[{\"text\":\"\",\"count\":1}]}")
                                .post("/v1/ledgers")
                                .then(),
                        400,
                        "validation-failed")
                .body("violations.field", hasItems("purpose", "lines[0].text"));
        isProblem(
                        reader().body("{\"purpose\":\"p\",\"surprise\":1}")
                                .post("/v1/ledgers")
                                .then(),
                        400,
                        "validation-failed")
                .body("violations.field", hasItems("surprise"));
        isProblem(
                        reader().body("{\"purpose\":\"p\",\"lines\":[{\"text\":\"t\",\"count\":\"many\"}]}")
                                .post("/v1/ledgers")
                                .then(),
                        400,
                        "validation-failed")
                .body("violations.field", hasItems("lines[0].count"));
    }

    @Test
    void refusesWhatIsNoJson() {
        isProblem(reader().body("{\"purpose\":").post("/v1/ledgers").then(), 400, "malformed-request");
        isProblem(reader().post("/v1/ledgers").then(), 400, "validation-failed");
    }

    @Test
    void speaksFrenchWhenAsked() {
        reader().header("Accept-Language", "fr-CA,fr;q=0.9,en;q=0.5")
                .get("/v1/ledgers/taken")
                .then()
                .statusCode(409)
                .body("title", equalTo("Pris"));
        reader().header("Accept-Language", "fr")
                .body("{\"purpose\":\"\"}")
                .post("/v1/ledgers")
                .then()
                .body("title", equalTo("Requête invalide"))
                .body("violations[0].message", containsString("ne doit pas"));
    }

    @Test
    void addsTheMembersOfARefusal() {
        isProblem(reader().get("/v1/ledgers/taken").then(), 409, "ledger-taken")
                .body("owner.displayName", equalTo("Awa"));
    }

    @Test
    void saysNothingOfItsOwnFailures() {
        isProblem(reader().get("/v1/ledgers/broken").then(), 500, "internal-error")
                .body(not(containsString("canary")));
    }

    @Test
    void boundsBodiesButNotStreams() {
        var large = "{\"purpose\":\"" + "x".repeat(2_000) + "\"}";
        isProblem(reader().body(large).post("/v1/ledgers").then(), 413, "body-too-large");
        reader().contentType("application/octet-stream")
                .body(new byte[5_000])
                .post("/v1/ledgers/stream")
                .then()
                .statusCode(200)
                .body(is("5000"));
    }

    @Test
    void asksForASecondFactorGivenRecently() {
        var challenge = "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\", max_age=600";
        var stale = Tokens.of(ADA).roles("reader").acr("aal2");

        isProblem(reader().get("/v1/ledgers/strong").then(), 401, "step-up-required")
                .header("WWW-Authenticate", challenge);
        isProblem(
                given().auth()
                        .oauth2(stale.authTime(Instant.ofEpochMilli(System.currentTimeMillis())
                                        .minus(Duration.ofMinutes(11)))
                                .sign())
                        .get("/v1/ledgers/strong")
                        .then(),
                401,
                "step-up-required");
        isProblem(
                given().auth()
                        .oauth2(Tokens.of(ADA)
                                .roles("reader")
                                .acr("aal2")
                                .withoutAuthTime()
                                .sign())
                        .get("/v1/ledgers/strong")
                        .then(),
                401,
                "step-up-required");
        given().auth()
                .oauth2(Tokens.steppedUp(ADA, "reader"))
                .get("/v1/ledgers/strong")
                .then()
                .statusCode(200);
    }

    @Test
    void takesABadTokenOnAnOpenEndpointForNobodys() {
        given().auth().oauth2("not.a.token").get("/v1/ledgers/open").then().statusCode(200);
    }
}
