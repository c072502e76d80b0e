package dev.tact.consent.access;

import static dev.tact.consent.Customer.as;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company that lets its decision point be searched, a few candidates at a time; another start, and another database. */
public class Searchable implements QuarkusTestProfile {

    static final int CANDIDATES = 5;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "consent.access.search.enabled", "true",
                "consent.access.search.largest-page", String.valueOf(CANDIDATES),
                // built from another setting, it counts as changed at a second start
                "quarkus.application.name", "consent-service");
    }

    /** profile-service with the right to search, so that it may ask for any service. */
    static RequestSpecification searcher() {
        return as("profile-service", "consent.search", "consent.evaluate");
    }

    static Map<String, Object> bySubject(String purpose, String category, String caller) {
        return new HashMap<>(Map.of(
                "subject", Map.of("type", "customer"),
                "action", Map.of("name", purpose),
                "resource", Map.of("type", "data-category", "id", category),
                "context", Map.of("caller", caller)));
    }

    static Map<String, Object> byResource(UUID subject, String purpose, String caller) {
        return new HashMap<>(Map.of(
                "subject", Map.of("type", "customer", "id", subject),
                "action", Map.of("name", purpose),
                "resource", Map.of("type", "data-category"),
                "context", Map.of("caller", caller)));
    }

    static Map<String, Object> byAction(UUID subject, String category, String caller) {
        return new HashMap<>(Map.of(
                "subject", Map.of("type", "customer", "id", subject),
                "resource", Map.of("type", "data-category", "id", category),
                "context", Map.of("caller", caller)));
    }

    /** One page; {@code page} is what the request says of it. */
    static JsonPath page(String kind, Map<String, Object> search, Map<String, Object> page) {
        var body = new HashMap<>(search);
        body.put("page", page);
        return searcher()
                .body(body)
                .post("/access/v1/search/" + kind)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Everything found, page by page. */
    static List<String> all(String kind, Map<String, Object> search, int limit, String member) {
        var found = new ArrayList<String>();
        var page = page(kind, search, Map.of("limit", limit));
        found.addAll(page.getList("results." + member));
        while (!page.getString("page.next_token").isEmpty()) {
            page = page(kind, search, Map.of("limit", limit, "token", page.getString("page.next_token")));
            found.addAll(page.getList("results." + member));
        }
        return found;
    }
}
