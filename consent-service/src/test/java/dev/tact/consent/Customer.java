package dev.tact.consent;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A customer at the other end of HTTP, and what services ask about them. */
public record Customer(UUID id, String token) {

    public static final String RECOMMENDATIONS = "personalised-recommendations";

    public static Customer somebody() {
        var id = UUID.randomUUID();
        return new Customer(id, Tokens.customer(id));
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token).contentType("application/json");
    }

    /** Reads the notice of a purpose and keeps the proof of it. */
    public String reads(String purpose) {
        return request()
                .get("/v1/notices/current?purpose=" + purpose)
                .then()
                .statusCode(200)
                .extract()
                .path("servedNoticeId");
    }

    public Response gives(String purpose, String... categories) {
        return says("GIVE", purpose, Map.of(), categories);
    }

    public Response refuses(String purpose, String... categories) {
        return says("REFUSE", purpose, Map.of(), categories);
    }

    public Response says(String decision, String purpose, Map<String, Object> more, String... categories) {
        return post(choice(decision, purpose, reads(purpose), more, categories));
    }

    public static Map<String, Object> choice(
            String decision, String purpose, String servedNotice, Map<String, Object> more, String... categories) {
        var body = new HashMap<String, Object>(
                Map.of("purpose", purpose, "decision", decision, "servedNoticeId", servedNotice, "method", "BUTTON"));
        if (categories.length > 0) {
            body.put("categories", List.of(categories));
        }
        body.putAll(more);
        return body;
    }

    public Response post(Object body) {
        return request().body(body).post("/v1/me/consents");
    }

    public Response withdraws(String purpose) {
        return request().delete("/v1/me/consents/" + purpose);
    }

    public Response turnsDial(int level) {
        return request().body(Map.of("level", level)).put("/v1/me/dial");
    }

    /** What profile-service is told when it asks for another service. */
    public Response evaluated(String purpose, String category, String caller) {
        return asProfileService().body(evaluation(purpose, category, caller)).post("/access/v1/evaluation");
    }

    public Map<String, Object> evaluation(String purpose, String category, String caller) {
        return Map.of(
                "subject", Map.of("type", "customer", "id", id),
                "action", Map.of("name", purpose),
                "resource", Map.of("type", "data-category", "id", category),
                "context", Map.of("caller", caller));
    }

    public static RequestSpecification asProfileService() {
        return as("profile-service", "consent.evaluate", "rights.acknowledge");
    }

    public static RequestSpecification as(String client, String... roles) {
        return given().auth()
                .oauth2(Tokens.service(client, "consent-service", roles))
                .contentType("application/json");
    }
}
