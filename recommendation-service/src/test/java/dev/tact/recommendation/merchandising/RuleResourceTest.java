package dev.tact.recommendation.merchandising;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RuleResourceTest {

    private static final String BURY = """
            {"effect":"BURY","target":{"attribute":"colour","value":"beige"},"placement":"nowhere",
             "from":"2030-01-01T00:00:00Z","until":"2030-02-01T00:00:00.000000900Z"}""";

    @Inject
    Audit audit;

    @Test
    void aRuleIsAddedReadReplacedAndDeleted() {
        var id = add(BURY)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("effect", equalTo("BURY"))
                .body("target.attribute", equalTo("colour"))
                .body("target.value", equalTo("beige"))
                .body("until", equalTo("2030-02-01T00:00:00Z"))
                .extract()
                .<String>path("id");

        replace(id, "\"1\"", boost("1.01"))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("target.itemId", equalTo("none"))
                .body("target.attribute", nullValue())
                .body("factor", equalTo(1.01f));
        replace(id, "\"1\"", BURY).statusCode(412).body("type", endsWith(":precondition-failed"));
        replace(id, null, BURY).statusCode(428);
        as("merchandiser")
                .get("/v1/merchandising-rules/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("effect", equalTo("BOOST"));
        delete(id, "\"1\"").statusCode(412);
        delete(id, null).statusCode(428);
        delete(id, "\"2\"").statusCode(204);
        delete(id, "\"2\"").statusCode(404);
        as("merchandiser").get("/v1/merchandising-rules/" + id).then().statusCode(404);
        replace(id, "\"2\"", BURY).statusCode(404);
        assertThat(audit.verify()).isTrue();
    }

    @Test
    void aRepeatWithTheSameKeyAddsOne() {
        var key = UUID.randomUUID().toString();
        var first = as("merchandiser")
                .header("Idempotency-Key", key)
                .body(BURY)
                .post("/v1/merchandising-rules")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        as("merchandiser")
                .header("Idempotency-Key", key)
                .body(BURY)
                .post("/v1/merchandising-rules")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        delete(first, "*").statusCode(204);
    }

    @Test
    void listsRulesInPartsInTheOrderOfTheirMaking() {
        var added = new ArrayList<String>();
        for (var rule = 0; rule < 3; rule++) {
            added.add(add(BURY).extract().path("id"));
        }

        var seen = new ArrayList<String>();
        String next = null;
        do {
            var part = as("merchandiser")
                    .queryParam("limit", 2)
                    .queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get("/v1/merchandising-rules")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(part.getList("rules.id"));
            next = part.getString("next");
        } while (next != null);

        assertThat(seen).containsSubsequence(added).doesNotHaveDuplicates();
        added.forEach(id -> delete(id, "\"1\"").statusCode(204));
    }

    @Test
    void refusesWhatIsNoRule() {
        var wrong = Map.ofEntries(
                Map.entry("no effect", BURY.replace("\"effect\":\"BURY\",", "")),
                Map.entry("effect", BURY.replace("BURY", "RAISE")),
                Map.entry("no target", BURY.replace("\"attribute\":\"colour\",\"value\":\"beige\"", "")),
                Map.entry("no value", BURY.replace(",\"value\":\"beige\"", "")),
                Map.entry("two targets", BURY.replace("\"value\":\"beige\"", "\"value\":\"beige\",\"itemId\":\"a\"")),
                Map.entry("placement", BURY.replace("nowhere", "No where")),
                Map.entry("until", BURY.replace("2030-02", "2030-01")),
                Map.entry("time", BURY.replace("2030-02", "+99999-02")),
                Map.entry("factor of a bury", BURY.replace("\"placement\"", "\"factor\":2,\"placement\"")),
                Map.entry("position of a bury", BURY.replace("\"placement\"", "\"position\":2,\"placement\"")),
                Map.entry("factor 1", boost("1")),
                Map.entry("factor over 10", boost("10.01")),
                Map.entry("factor too fine", boost("1.001")),
                Map.entry("boost without factor", boost("null")),
                Map.entry("position 0", pin("{\"itemId\":\"a\"}", 0)),
                Map.entry("position 51", pin("{\"itemId\":\"a\"}", 51)),
                Map.entry("pinned category", pin("{\"category\":\"a\"}", 1)),
                Map.entry("unknown member", BURY.replace("\"placement\"", "\"reason\":\"x\",\"placement\"")),
                Map.entry("no JSON", "{"));
        for (var rule : wrong.entrySet()) {
            assertThat(add(rule.getValue()).extract().statusCode())
                    .as(rule.getKey())
                    .isEqualTo(400);
        }
        for (var right : List.of(boost("10"), pin("{\"itemId\":\"a\"}", 1), pin("{\"itemId\":\"a\"}", 50))) {
            var id = add(right.replace("}}", "},\"placement\":\"nowhere\"}"))
                    .statusCode(201)
                    .extract()
                    .<String>path("id");
            delete(id, "\"1\"").statusCode(204);
        }
        as("merchandiser").get("/v1/merchandising-rules?limit=101").then().statusCode(400);
        as("merchandiser").get("/v1/merchandising-rules?cursor=YQ").then().statusCode(400);
        as("merchandiser").get("/v1/merchandising-rules/none").then().statusCode(404);
    }

    @Test
    void rulesAreForMerchandisers() {
        var path = "/v1/merchandising-rules";
        var one = path + "/" + UUID.randomUUID();
        given().get(path).then().statusCode(401);
        given().get(one).then().statusCode(401);
        given().contentType("application/json").body(BURY).post(path).then().statusCode(401);
        given().contentType("application/json").body(BURY).put(one).then().statusCode(401);
        given().delete(one).then().statusCode(401);
        for (var role : List.of("customer", "support-agent", "privacy-officer")) {
            as(role).get(path).then().statusCode(403);
            as(role).get(one).then().statusCode(403);
            as(role).body(BURY).post(path).then().statusCode(403);
            as(role).body(BURY).put(one).then().statusCode(403);
            as(role).delete(one).then().statusCode(403);
        }
    }

    private static String boost(String factor) {
        return "{\"effect\":\"BOOST\",\"factor\":" + factor + ",\"target\":{\"itemId\":\"none\"}}";
    }

    private static String pin(String target, int position) {
        return "{\"effect\":\"PIN\",\"position\":" + position + ",\"target\":" + target + "}";
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.person(Shop.MERCHANDISER, role)).contentType("application/json");
    }

    private static ValidatableResponse add(String rule) {
        return as("merchandiser").body(rule).post("/v1/merchandising-rules").then();
    }

    private static ValidatableResponse replace(String id, @Nullable String read, String rule) {
        return as("merchandiser")
                .headers(read == null ? Map.of() : Map.of("If-Match", read))
                .body(rule)
                .put("/v1/merchandising-rules/" + id)
                .then();
    }

    private static ValidatableResponse delete(String id, @Nullable String read) {
        return as("merchandiser")
                .headers(read == null ? Map.of() : Map.of("If-Match", read))
                .delete("/v1/merchandising-rules/" + id)
                .then();
    }
}
