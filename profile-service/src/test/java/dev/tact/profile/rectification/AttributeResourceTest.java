package dev.tact.profile.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AttributeResourceTest {

    private static final String COUNTRY = "/v1/me/profile/attributes/country";

    private final UUID subject = UUID.randomUUID();

    @Inject
    Known known;

    private static RequestSpecification as(UUID subject) {
        return given().auth().oauth2(Tokens.customer(subject));
    }

    private String etag(String path) {
        return as(subject).get(path).then().statusCode(200).extract().header("ETag");
    }

    private Response put(String path, String etag, String body) {
        return as(subject)
                .contentType("application/json")
                .header("If-Match", etag)
                .body(body)
                .put(path);
    }

    private void rectify(String country) {
        put(COUNTRY, etag(COUNTRY), "{\"value\":\"%s\"}".formatted(country))
                .then()
                .statusCode(200);
    }

    @Test
    void showsWhatEachSourceSaysAndWhichIsUsed() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        known.observed(subject, "country", "\"BE\"", "a-shop", 2);

        as(subject)
                .get(COUNTRY)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\""))
                .header("Cache-Control", "no-store")
                .body("category", equalTo("country"))
                .body("rectifiable", equalTo(true))
                .body("disputedAt", nullValue())
                .body("value", equalTo("BE"))
                .body("values.source", contains("a-shop", "online-retail"))
                .body("values.value", contains("BE", "FR"))
                .body("values.wins", contains(true, false))
                .body("values.origin", contains("OBSERVED", "OBSERVED"));
    }

    @Test
    void whatTheCustomerPutRightIsUsedAndNothingOverridesIt() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);

        put(COUNTRY, etag(COUNTRY), "{\"value\":\"BE\"}")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(null)))
                .body("value", equalTo("BE"))
                .body("values.find { it.wins }.source", equalTo("customer"))
                .body("values.find { it.wins }.origin", equalTo("DECLARED"));
        known.observed(subject, "country", "\"DE\"", "online-retail", 20_000);

        as(subject).get(COUNTRY).then().body("value", equalTo("BE")).body("values.value", contains("BE", "DE"));
        Choices.of(subject).allow("personalised-recommendations", "country").set();
        given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .get("/v1/profiles/" + subject + "/view?purpose=personalised-recommendations")
                .then()
                .statusCode(200)
                .body("attributes.value", contains("BE"));
    }

    @Test
    void anImportDoesNotOverrideTheCustomer() {
        var customer = Purchases.by(95101, "10001");
        as(customer).get(COUNTRY).then().body("value", equalTo("FR"));
        var read = as(customer).get(COUNTRY).header("ETag");
        as(customer)
                .contentType("application/json")
                .header("If-Match", read)
                .body("{\"value\":\"BE\"}")
                .put(COUNTRY)
                .then()
                .statusCode(200);

        Purchases.by(95101, "10001", "10002", "10003");

        as(customer).get(COUNTRY).then().body("value", equalTo("BE"));
    }

    @Test
    void addsWhatIsMissing() {
        var path = "/v1/me/profile/attributes/preferences";
        as(subject).get(path).then().statusCode(200).body("value", nullValue()).body("values", empty());

        put(path, etag(path), "{\"value\":[\"tea\",\"lamps\"]}")
                .then()
                .statusCode(200)
                .body("value", contains("tea", "lamps"));
        as(subject).get(path + "/history").then().body("entries", empty());
    }

    @Test
    void keepsWhatItWasAndWhy() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        known.observed(subject, "country", "\"DE\"", "online-retail", 2);
        rectify("BE");
        rectify("BE");
        rectify("LU");

        as(subject)
                .get(COUNTRY + "/history")
                .then()
                .statusCode(200)
                .body("entries.cause", contains("RECTIFIED", "RECTIFIED", "REPLACED"))
                .body("entries.value", contains("BE", "DE", "FR"))
                .body("entries.source", contains("customer", "online-retail", "online-retail"))
                .body("entries.changedBy", contains("customer", "customer", "online-retail"))
                .body("next", nullValue());
    }

    @Test
    void listsTheHistoryPageByPage() {
        for (var country : List.of("FR", "DE", "BE", "LU")) {
            rectify(country);
        }

        var first =
                as(subject).get(COUNTRY + "/history?limit=2").then().extract().jsonPath();
        var second = as(subject)
                .get(COUNTRY + "/history?limit=2&cursor=" + first.getString("next"))
                .then()
                .extract()
                .jsonPath();

        assertThat(first.getList("entries.value")).isEqualTo(List.of("BE", "DE"));
        assertThat(second.getList("entries.value")).isEqualTo(List.of("FR"));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void neverOverwritesWhatWasNotRead() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        var read = etag(COUNTRY);
        known.observed(subject, "country", "\"DE\"", "online-retail", 2);

        put(COUNTRY, read, "{\"value\":\"BE\"}")
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("precondition-failed"));
        as(subject)
                .contentType("application/json")
                .body("{\"value\":\"BE\"}")
                .put(COUNTRY)
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        put(COUNTRY, "nonsense", "{\"value\":\"BE\"}").then().statusCode(400);
        as(subject).get(COUNTRY).then().body("value", equalTo("DE"));
    }

    @Test
    void letsOneOfTwoConcurrentRectificationsThrough() throws Exception {
        var read = etag(COUNTRY); // of nothing: there is no row yet that could be locked
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Integer> belgium =
                    () -> put(COUNTRY, read, "{\"value\":\"BE\"}").statusCode();
            Callable<Integer> luxembourg =
                    () -> put(COUNTRY, read, "{\"value\":\"LU\"}").statusCode();
            var statuses = both.invokeAll(List.of(belgium, luxembourg)).stream()
                    .map(status -> status.resultNow())
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            country | {"value":"Belgium"} | value
            country | {"value":null} | value
            country | {"value":{"code":"BE"}} | value
            email | {"value":"nobody"} | value
            preferences | {"value":["tea",1]} | value[1]
            """)
    void refusesWhatIsNotAsDefined(String key, String body, String field) {
        var path = "/v1/me/profile/attributes/" + key;

        put(path, etag(path), body)
                .then()
                .statusCode(422)
                .body("code", equalTo("value-not-as-defined"))
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"value\":\"BE\",\"source\":\"a-shop\"}", "{\"value\":"})
    void refusesMalformedBodies(String body) {
        assertThat(put(COUNTRY, "*", body).statusCode()).isEqualTo(400);
    }

    @Test
    void leavesInferencesToTheirInputs() {
        var path = "/v1/me/profile/attributes/interests";
        put(path, etag(path), "{\"value\":[]}").then().statusCode(422).body("code", equalTo("not-rectifiable"));

        known.inferred(subject, "region", "\"Wallonia\"");
        path = "/v1/me/profile/attributes/region";

        as(subject).get(path).then().body("rectifiable", equalTo(false));
        put(path, etag(path), "{\"value\":\"Flanders\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-rectifiable"));
    }

    @Test
    void knowsNothingUnregistered() {
        for (var path : List.of("shoe-size", "purchase", "shoe-size/history")) {
            as(subject)
                    .get("/v1/me/profile/attributes/" + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
        }
        put("/v1/me/profile/attributes/shoe-size", "*", "{\"value\":\"44\"}")
                .then()
                .statusCode(404);
    }

    @Test
    void showsNobodyElsesValues() {
        var other = UUID.randomUUID();
        known.observed(other, "country", "\"FR\"", "online-retail", 1);
        var read = as(other).get(COUNTRY).header("ETag");

        as(subject).get(COUNTRY).then().statusCode(200).body("values", empty());
        put(COUNTRY, read, "{\"value\":\"BE\"}").then().statusCode(412);
        as(other).get(COUNTRY).then().body("value", equalTo("FR")).body("values", hasSize(1));
    }

    @Test
    void hasNothingLeftOfTheErased() {
        rectify("BE");
        Events.erasureRequested(subject, UUID.randomUUID());

        for (var path : List.of(COUNTRY, COUNTRY + "/history")) {
            as(subject).get(path).then().statusCode(404).body("code", equalTo("subject-erased"));
        }
        put(COUNTRY, "\"any\"", "{\"value\":\"BE\"}").then().statusCode(404).body("code", equalTo("subject-erased"));
    }

    @Test
    void leavesARecordOfEveryAccess() {
        rectify("BE");
        as(subject).get(COUNTRY + "/history").then().statusCode(200);

        as(subject)
                .get("/v1/me/uses?purpose=data-subject-rights")
                .then()
                .body("uses", hasSize(3))
                .body("uses.service.unique()", contains("profile-service"))
                .body("uses.reason.unique()", contains("LEGAL_OBLIGATION"))
                .body("uses.categories.flatten().unique()", contains("country"))
                .body("uses.person.unique()", contains(nullValue()))
                .body("uses.epoch.unique()", contains(nullValue()));
    }

    @Test
    void showsNothingOfValuesThatWereSwapped() {
        known.observed(subject, "country", "\"FR\"", "online-retail", 1);
        known.observed(subject, "country", "\"BE\"", "a-shop", 1);
        Rows.run("""
                update attribute mine set sealed = other.sealed from attribute other
                where mine.subject_ref = other.subject_ref and mine.source <> other.source
                  and mine.subject_ref = (select ref from subject where id = '%s')""".formatted(subject));

        as(subject)
                .get(COUNTRY)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("internal-error"))
                .body("values", nullValue())
                .body("detail", equalTo("The request could not be completed. Quote the instance when you report it."));
        as(subject).get("/v1/me/uses").then().body("uses", empty());
    }

    @Test
    void keepsValuesSealed() {
        put(
                        "/v1/me/profile/attributes/region",
                        etag("/v1/me/profile/attributes/region"),
                        "{\"value\":\"Vallombreuse\"}")
                .then()
                .statusCode(200);
        put("/v1/me/profile/attributes/region", etag("/v1/me/profile/attributes/region"), "{\"value\":\"Elsewhere\"}")
                .then()
                .statusCode(200);

        assertThat(Dump.placesOf("Vallombreuse")).isEmpty();
    }

    @Test
    void isForCustomers() {
        for (var path : List.of(COUNTRY, COUNTRY + "/history")) {
            given().get(path).then().statusCode(401);
            given().auth()
                    .oauth2(Tokens.person(subject, "support-agent", "privacy-officer"))
                    .get(path)
                    .then()
                    .statusCode(403);
        }
        given().contentType("application/json")
                .body("{\"value\":\"BE\"}")
                .put(COUNTRY)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.person(subject, "support-agent"))
                .contentType("application/json")
                .body("{\"value\":\"BE\"}")
                .put(COUNTRY)
                .then()
                .statusCode(403);
        for (var query : List.of("?limit=0", "?limit=201", "?cursor=nonsense", "?cursor=bm9uc2Vuc2U")) {
            as(subject).get(COUNTRY + "/history" + query).then().statusCode(400);
        }
    }
}
