package dev.tact.consent.access;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.access.Searchable.CANDIDATES;
import static dev.tact.consent.access.Searchable.all;
import static dev.tact.consent.access.Searchable.byAction;
import static dev.tact.consent.access.Searchable.byResource;
import static dev.tact.consent.access.Searchable.bySubject;
import static dev.tact.consent.access.Searchable.page;
import static dev.tact.consent.access.Searchable.searcher;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every rule that OpenID AuthZEN's Authorization API 1.0 (final, January 2026) sets for a policy decision point, in its order.
 * A customer who gave {@code personalised-recommendations} for purchases, and nothing else, is who is asked about.
 */
@QuarkusTest
@TestProfile(Searchable.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class AuthzenConformanceTest {

    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String METADATA = "/.well-known/authzen-configuration";
    private static final String RECOMMENDER = "recommendation-service";

    private static Customer alice() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        return alice;
    }

    private static Map<String, Object> question(Customer alice) {
        return new HashMap<>(alice.evaluation(RECOMMENDATIONS, "purchases", RECOMMENDER));
    }

    @SuppressWarnings("unchecked") // JSON's objects are maps
    private static Map<String, Object> entity(Map<String, Object> body, String name) {
        return (Map<String, Object>) Objects.requireNonNull(body.get(name));
    }

    private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
        var changed = new HashMap<>(body);
        changed.put(member, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> body, String member) {
        var changed = new HashMap<>(body);
        changed.remove(member);
        return changed;
    }

    private static Map<String, Object> category(Object id) {
        return Map.of("resource", Map.of("type", "data-category", "id", id));
    }

    private static ValidatableResponse asks(String path, Object body) {
        return searcher().body(body).post(path).then();
    }

    // §4 API Version

    @Test
    @DisplayName("§4: endpoints SHOULD include v1")
    void namesItsVersionInItsPaths() {
        given().get(METADATA)
                .then()
                .body("access_evaluation_endpoint", containsString("/v1/"))
                .body("access_evaluations_endpoint", containsString("/v1/"))
                .body("search_subject_endpoint", containsString("/v1/"));
    }

    // §5 Information Model

    @Test
    @DisplayName("§5.1, §5.2: subject and resource are objects with a type and an id, strings, REQUIRED")
    void aSubjectAndAResourceHaveATypeAndAnId() {
        var good = question(alice());
        for (var entity : List.of("subject", "resource")) {
            for (var member : List.of("type", "id")) {
                var whole = entity(good, entity);
                asks(EVALUATION, with(good, entity, without(whole, member))).statusCode(400);
                asks(EVALUATION, with(good, entity, with(whole, member, 7))).statusCode(400);
                asks(EVALUATION, with(good, entity, with(whole, member, Map.of())))
                        .statusCode(400);
            }
            asks(EVALUATION, with(good, entity, "alice")).statusCode(400);
            asks(EVALUATION, with(good, entity, List.of())).statusCode(400);
        }
    }

    @Test
    @DisplayName("§5.3: an action is an object with a name, a string, REQUIRED")
    void anActionHasAName() {
        var good = question(alice());

        asks(EVALUATION, with(good, "action", Map.of())).statusCode(400);
        asks(EVALUATION, with(good, "action", Map.of("name", 7))).statusCode(400);
        asks(EVALUATION, with(good, "action", RECOMMENDATIONS)).statusCode(400);
    }

    @Test
    @DisplayName("§5.1.1, §5.2.1, §5.3.1: properties are OPTIONAL, an object, with values of any kind")
    void propertiesAreAnObjectOfAnything() {
        var alice = alice();
        var good = question(alice);
        var properties = new HashMap<String, Object>(
                Map.of("a", "text", "b", 1.5, "c", true, "d", List.of(1, "x"), "e", Map.of("f", Map.of())));
        properties.put("g", NullNode.getInstance());
        var whole = Map.<String, Object>of(
                "subject", Map.of("type", "customer", "id", alice.id(), "properties", properties),
                "action", Map.of("name", RECOMMENDATIONS, "properties", properties),
                "resource", Map.of("type", "data-category", "id", "purchases", "properties", properties),
                "context", good.get("context"));

        asks(EVALUATION, whole).statusCode(200).body("decision", is(true));
        for (var entity : List.of("subject", "action", "resource")) {
            var broken = with(entity(whole, entity), "properties", "tall");
            asks(EVALUATION, with(whole, entity, broken)).statusCode(400);
        }
    }

    @Test
    @DisplayName("§5.4: the context is OPTIONAL, an object of anything")
    void theContextIsAnObjectOfAnything() {
        var good = question(alice());

        asks(EVALUATION, with(good, "context", Map.of("caller", RECOMMENDER, "time", "1985-10-26T01:22-07:00")))
                .statusCode(200)
                .body("decision", is(true));
        asks(EVALUATION, without(good, "context")).statusCode(200);
        asks(EVALUATION, with(good, "context", "noon")).statusCode(400);
        asks(EVALUATION, with(good, "context", List.of())).statusCode(400);
    }

    @Test
    @DisplayName("§5.5, §5.5.1, §6.2: a decision holds a boolean, REQUIRED, and may hold a context, an object")
    void aDecisionHoldsABooleanAndAContext() {
        var good = question(alice());

        asks(EVALUATION, good).statusCode(200).body("decision", is(true)).body("context", instanceOf(Map.class));
        asks(EVALUATION, with(good, "action", Map.of("name", "model-training")))
                .statusCode(200)
                .body("decision", is(false))
                .body("context.reason", is("NO_RECORD"));
    }

    // §6 Access Evaluation

    @Test
    @DisplayName("§6.1: subject, action and resource are REQUIRED")
    void anEvaluationNeedsItsThreeEntities() {
        var good = question(alice());
        for (var entity : List.of("subject", "action", "resource")) {
            asks(EVALUATION, without(good, entity)).statusCode(400);
            asks(EVALUATION, with(good, entity, NullNode.getInstance())).statusCode(400);
        }
    }

    // §7 Access Evaluations

    @Test
    @DisplayName("§7.1: without evaluations, or with none, it behaves as a single evaluation")
    void noListIsASingleQuestion() {
        var good = question(alice());
        for (var body : List.of(good, with(good, "evaluations", List.of()))) {
            asks(EVALUATIONS, body)
                    .statusCode(200)
                    .body("decision", is(true))
                    .body("context.reason", is("CONSENT_GIVEN"))
                    .body("$", not(hasKey("evaluations")));
        }
        asks(EVALUATIONS, without(good, "resource")).statusCode(400);
    }

    @Test
    @DisplayName("§7.1: what stands in the list are distinct requests, and nothing need stand above it")
    void itemsMayBeWholeThemselves() {
        var alice = question(alice());
        var bob = question(somebody());

        asks(EVALUATIONS, Map.of("evaluations", List.of(alice, bob, alice)))
                .statusCode(200)
                .body("evaluations.decision", contains(true, false, true));
        asks(EVALUATIONS, Map.of("evaluations", "all")).statusCode(400);
        asks(EVALUATIONS, Map.of("evaluations", List.of("purchases"))).statusCode(400);
    }

    @Test
    @DisplayName("§7.1.1: top-level members are defaults, and what an item says overrides them")
    void itemsOverrideDefaults() {
        var alice = alice();
        var bob = somebody();
        var body = question(alice);
        body.put(
                "evaluations",
                List.of(
                        Map.of(),
                        category("browsing"),
                        Map.of("action", Map.of("name", "model-training")),
                        Map.of("subject", Map.of("type", "customer", "id", bob.id())),
                        Map.of("context", Map.of("caller", "escalation-service")),
                        // another context takes the place of the whole default: the caller is then who asks
                        Map.of("context", Map.of("time", "noon"))));

        asks(EVALUATIONS, body)
                .statusCode(200)
                .body("evaluations.decision", contains(true, false, false, false, false, false))
                .body(
                        "evaluations.context.reason",
                        contains(
                                "CONSENT_GIVEN",
                                "NO_RECORD",
                                "NO_RECORD",
                                "NO_RECORD",
                                "CALLER_NOT_REGISTERED",
                                "CALLER_NOT_REGISTERED"));
    }

    @Test
    @DisplayName("§7.1.1: what an item omits MUST be provided above; §10.1.1: else 400")
    void whatIsMissingInBothPlacesIsABadRequest() {
        var good = question(alice());
        for (var entity : List.of("subject", "action", "resource")) {
            asks(EVALUATIONS, with(without(good, entity), "evaluations", List.of(Map.of())))
                    .statusCode(400);
            asks(EVALUATIONS, with(without(good, entity), "evaluations", List.of(Map.of(entity, good.get(entity)))))
                    .statusCode(200);
        }
    }

    @Test
    @DisplayName("§7.1.2: options are OPTIONAL, an object; those not known are ignored")
    void optionsAreAnObject() {
        var body = with(question(alice()), "evaluations", List.of(Map.of()));

        asks(EVALUATIONS, with(body, "options", Map.of("another_option", "value")))
                .statusCode(200)
                .body("evaluations.decision", contains(true));
        asks(EVALUATIONS, with(body, "options", "fast")).statusCode(400);
    }

    @Test
    @DisplayName("§7.1.2.1: execute_all is the default, and answers every item in order")
    void executesAll() {
        var body = question(alice());
        body.put("evaluations", List.of(category("browsing"), category("purchases"), category("country")));
        for (var options : List.of(Map.of(), Map.of("evaluations_semantic", "execute_all"))) {
            asks(EVALUATIONS, with(body, "options", options))
                    .statusCode(200)
                    .body("evaluations.decision", contains(false, true, false));
        }
        asks(EVALUATIONS, body).body("evaluations.decision", contains(false, true, false));
    }

    @Test
    @DisplayName("§7.1.2.1: deny_on_first_deny ends with the first denial or error")
    void deniesOnFirstDeny() {
        var body = question(alice());
        body.put("options", Map.of("evaluations_semantic", "deny_on_first_deny"));

        asks(EVALUATIONS, with(body, "evaluations", List.of(Map.of(), category("browsing"), Map.of())))
                .body("evaluations.decision", contains(true, false));
        asks(EVALUATIONS, with(body, "evaluations", List.of(Map.of(), Map.of())))
                .body("evaluations.decision", contains(true, true));
        asks(EVALUATIONS, with(body, "evaluations", List.of(Map.of(), category(""), Map.of())))
                .body("evaluations.decision", contains(true, false))
                .body("evaluations[1].context.error.status", is(400));
    }

    @Test
    @DisplayName("§7.1.2.1: permit_on_first_permit ends with the first permission")
    void permitsOnFirstPermit() {
        var body = question(alice());
        body.put("options", Map.of("evaluations_semantic", "permit_on_first_permit"));

        asks(EVALUATIONS, with(body, "evaluations", List.of(category("browsing"), category(""), Map.of(), Map.of())))
                .body("evaluations.decision", contains(false, false, true));
    }

    @Test
    @DisplayName("§7.1.2.1: the semantic is exactly one of the three")
    void knowsThreeSemantics() {
        var body = with(question(alice()), "evaluations", List.of(Map.of()));

        asks(EVALUATIONS, with(body, "options", Map.of("evaluations_semantic", "coin_toss")))
                .statusCode(400);
        asks(EVALUATIONS, with(body, "options", Map.of("evaluations_semantic", 1)))
                .statusCode(400);
    }

    @Test
    @DisplayName("§7.2: answers stand in the order of the items; the single decision is RECOMMENDED to be omitted")
    void answersInOrderWithoutASingleDecision() {
        var body = with(question(alice()), "evaluations", List.of(category("browsing"), Map.of()));

        asks(EVALUATIONS, body)
                .body("evaluations.decision", contains(false, true))
                .body("evaluations", everyItem(hasKey("context")))
                .body("$", not(hasKey("decision")));
    }

    @Test
    @DisplayName(
            "§7.2.1: an error of one item is told in its context, its decision false; one of the whole, by the status")
    void tellsErrorsWhereTheyBelong() {
        var alice = alice();
        var body = question(alice);
        body.put(
                "evaluations",
                List.of(
                        Map.of(),
                        Map.of("subject", Map.of("type", "robot", "id", "7")),
                        Map.of("subject", Map.of("type", "customer", "id", "alice@example.com")),
                        Map.of("context", Map.of("gpc", "yes")),
                        Map.of("action", Map.of("name", "x".repeat(300)))));

        asks(EVALUATIONS, body)
                .statusCode(200)
                .body("evaluations.decision", contains(true, false, false, false, false))
                .body("evaluations[0].context", not(hasKey("error")))
                .body("evaluations[1].context.error.status", is(400))
                .body("evaluations[1].context.error.message", startsWith("evaluations[1].subject.type "))
                .body("evaluations[2].context.error.message", startsWith("evaluations[2].subject.id "))
                .body("evaluations[3].context.error.message", startsWith("evaluations[3].context.gpc "))
                .body("evaluations[4].context.error.message", startsWith("evaluations[4].action.name "));
        asks(EVALUATIONS, "{\"evaluations\":[{]}").statusCode(400);
    }

    // §8 Search

    @Test
    @DisplayName("§8.1: what is found SHOULD evaluate to true")
    void whatIsFoundIsAllowed() {
        var alice = alice();

        var subjects = all("subject", bySubject(RECOMMENDATIONS, "purchases", RECOMMENDER), 2, "id");
        var resources = all("resource", byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER), 2, "id");
        var actions = all("action", byAction(alice.id(), "purchases", RECOMMENDER), 2, "name");

        assertThat(subjects).contains(alice.id().toString());
        var items = new ArrayList<Map<String, Object>>();
        subjects.forEach(id -> items.add(Map.of("subject", Map.of("type", "customer", "id", id))));
        resources.forEach(id -> items.add(category(id)));
        actions.forEach(name -> items.add(Map.of("action", Map.of("name", name))));
        asks(EVALUATIONS, with(question(alice), "evaluations", items))
                .statusCode(200)
                .body("evaluations.decision", everyItem(is(true)));
        assertThat(resources).containsExactly("purchases");
        assertThat(actions).containsExactly("data-subject-rights", RECOMMENDATIONS);
    }

    @Test
    @DisplayName("§8.2: a part of the results MUST come with a page and a non-empty next_token; an empty one ends them")
    void pagesWithTokens() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var search = byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER);

        var first = page("resource", search, Map.of("limit", 3));
        var second = page("resource", search, Map.of("limit", 3, "token", first.getString("page.next_token")));
        var third = page("resource", search, Map.of("limit", 3, "token", second.getString("page.next_token")));

        assertThat(first.getList("results")).hasSize(3);
        assertThat(second.getList("results")).hasSize(3);
        assertThat(third.getList("results")).hasSize(1);
        assertThat(first.getString("page.next_token")).isNotEmpty();
        assertThat(second.getString("page.next_token")).isNotEmpty();
        assertThat(third.getString("page.next_token")).isEmpty();
        assertThat(all("resource", search, 3, "id")).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("§8.2.3: a request that goes on may leave its limit out, as in the specification's example")
    void goesOnWithTheLimitAskedFirst() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var search = byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER);

        var first = page("resource", search, Map.of("limit", 2));
        var second = page("resource", search, Map.of("token", first.getString("page.next_token")));

        assertThat(second.getList("results")).hasSize(2);
    }

    @Test
    @DisplayName(
            "§8.2, §8.2.1: all but the token MUST stay as it was, and an error SHOULD be returned where it did not")
    void aTokenGoesWithItsSearch() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var search = byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER);
        var token = page("resource", search, Map.of("limit", 2)).getString("page.next_token");
        var page = Map.<String, Object>of("limit", 2, "token", token);

        for (var other : List.of(
                with(search, "subject", Map.of("type", "customer", "id", UUID.randomUUID())),
                with(search, "subject", Map.of("type", "customer", "id", alice.id(), "properties", Map.of("a", 1))),
                with(search, "action", Map.of("name", "model-training")),
                with(search, "context", Map.of("caller", "profile-service")),
                with(search, "context", Map.of("caller", RECOMMENDER, "time", "noon")),
                without(search, "context"))) {
            asks("/access/v1/search/resource", with(other, "page", page)).statusCode(400);
        }
        asks("/access/v1/search/resource", with(search, "page", with(page, "limit", 3)))
                .statusCode(400);
        asks("/access/v1/search/resource", with(search, "page", with(page, "properties", Map.of("sort", "id"))))
                .statusCode(400);
        asks("/access/v1/search/resource", with(search, "page", with(page, "token", token + "A")))
                .statusCode(400);
        asks("/access/v1/search/action", with(without(search, "action"), "page", page))
                .statusCode(400);
        as("some-pep", "consent.search")
                .body(with(search, "page", page))
                .post("/access/v1/search/resource")
                .then()
                .statusCode(400);
        asks("/access/v1/search/resource", with(search, "page", page)).statusCode(200);
    }

    @Test
    @DisplayName("§8.2.1: the limit is a non-negative integer, the most results of a response")
    void theLimitIsAtMostThatMany() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var search = byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER);

        for (var limit : List.of(0, 1, 5)) {
            var page = page("resource", search, Map.of("limit", limit));
            assertThat(page.getList("results")).hasSize(limit);
            assertThat(page.getInt("page.count")).isEqualTo(limit);
            assertThat(page.getString("page.next_token")).isNotEmpty();
        }
        assertThat(page("resource", search, Map.of("limit", 1_000_000)).getList("results"))
                .hasSizeLessThanOrEqualTo(CANDIDATES);
        for (var wrong : List.<Object>of(-1, 1.5, "2", List.of(), 9_999_999_999L)) {
            asks("/access/v1/search/resource", with(search, "page", Map.of("limit", wrong)))
                    .statusCode(400);
        }
    }

    @Test
    @DisplayName("§8.2.1: the page is OPTIONAL, its properties an object; members not known are ignored")
    void thePageIsOptional() {
        var search = byResource(alice().id(), RECOMMENDATIONS, RECOMMENDER);

        asks("/access/v1/search/resource", search).statusCode(200).body("results", hasSize(1));
        asks("/access/v1/search/resource", with(search, "page", Map.of("properties", Map.of("sort", "id"), "x", 1)))
                .statusCode(200)
                .body("results", hasSize(1));
        asks("/access/v1/search/resource", with(search, "page", Map.of("properties", 1)))
                .statusCode(400);
        asks("/access/v1/search/resource", with(search, "page", 1)).statusCode(400);
    }

    @Test
    @DisplayName(
            "§8.2.2, §8.3: results are REQUIRED, even none; the page comes first, its count is that of the results")
    void anAnswerHoldsAPageAndResults() {
        var none = searcher()
                .body(byResource(UUID.randomUUID(), RECOMMENDATIONS, RECOMMENDER))
                .post("/access/v1/search/resource")
                .then()
                .statusCode(200)
                .body("results", empty())
                .body("page.next_token", is(""))
                .body("page.count", is(0))
                .extract()
                .asString();

        assertThat(none).startsWith("{\"page\":");
    }

    @Test
    @DisplayName("§8.3: results hold entities of the type searched for only")
    void findsEntitiesOfTheTypeSearchedFor() {
        var alice = alice();

        asks("/access/v1/search/subject", bySubject(RECOMMENDATIONS, "purchases", RECOMMENDER))
                .body("results.type", everyItem(is("customer")))
                .body("results", everyItem(not(hasKey("properties"))));
        asks("/access/v1/search/resource", byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER))
                .body("results.type", contains("data-category"))
                .body("results.id", contains("purchases"));
        asks("/access/v1/search/action", byAction(alice.id(), "purchases", RECOMMENDER))
                .body("results.name", contains("data-subject-rights", RECOMMENDATIONS))
                .body("results", everyItem(not(hasKey("type"))));
        var ofDocuments = byResource(alice.id(), RECOMMENDATIONS, RECOMMENDER);
        asks("/access/v1/search/resource", with(ofDocuments, "resource", Map.of("type", "document")))
                .statusCode(200)
                .body("results", empty());
    }

    @Test
    @DisplayName("§8.4.1: the subject MUST have a type; its id MUST be ignored; action and resource are REQUIRED")
    void aSubjectSearchTakesATypeAlone() {
        var search = bySubject(RECOMMENDATIONS, "purchases", RECOMMENDER);
        var alice = alice();

        for (var id : List.of("nobody", UUID.randomUUID(), "")) {
            assertThat(all("subject", with(search, "subject", Map.of("type", "customer", "id", id)), 5, "id"))
                    .contains(alice.id().toString());
        }
        asks("/access/v1/search/subject", with(search, "subject", Map.of("id", alice.id())))
                .statusCode(400);
        for (var missing : List.of("subject", "action", "resource")) {
            asks("/access/v1/search/subject", without(search, missing)).statusCode(400);
        }
        asks("/access/v1/search/subject", with(search, "resource", Map.of("type", "data-category")))
                .statusCode(400);
        asks("/access/v1/search/subject", with(search, "action", Map.of())).statusCode(400);
    }

    @Test
    @DisplayName("§8.5.1: the resource MUST have a type; its id MUST be ignored; subject and action are REQUIRED")
    void aResourceSearchTakesATypeAlone() {
        var search = byResource(alice().id(), RECOMMENDATIONS, RECOMMENDER);

        for (var id : List.of("browsing", "", "nothing at all")) {
            asks("/access/v1/search/resource", with(search, "resource", Map.of("type", "data-category", "id", id)))
                    .statusCode(200)
                    .body("results.id", contains("purchases"));
        }
        asks("/access/v1/search/resource", with(search, "resource", Map.of("id", "purchases")))
                .statusCode(400);
        for (var missing : List.of("subject", "action", "resource")) {
            asks("/access/v1/search/resource", without(search, missing)).statusCode(400);
        }
        asks("/access/v1/search/resource", with(search, "subject", Map.of("type", "customer")))
                .statusCode(400);
    }

    @Test
    @DisplayName("§8.6.1: subject and resource are REQUIRED; there is no action")
    void anActionSearchTakesNoAction() {
        var search = byAction(alice().id(), "purchases", RECOMMENDER);

        asks("/access/v1/search/action", search)
                .statusCode(200)
                .body("results.name", contains("data-subject-rights", RECOMMENDATIONS));
        asks("/access/v1/search/action", with(search, "action", Map.of("name", "model-training")))
                .statusCode(200)
                .body("results.name", contains("data-subject-rights", RECOMMENDATIONS));
        for (var missing : List.of("subject", "resource")) {
            asks("/access/v1/search/action", without(search, missing)).statusCode(400);
        }
        asks("/access/v1/search/action", with(search, "resource", Map.of("type", "data-category")))
                .statusCode(400);
    }

    // §9 Metadata

    @Test
    @DisplayName(
            "§9.1.1, §9.2.2: 200, application/json, the identifier and every endpoint offered; nothing without a value")
    void publishesItsMetadata() {
        given().get(METADATA)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("policy_decision_point", is("http://127.0.0.1:8081"))
                .body("access_evaluation_endpoint", is("http://127.0.0.1:8081/access/v1/evaluation"))
                .body("access_evaluations_endpoint", is("http://127.0.0.1:8081/access/v1/evaluations"))
                .body("search_subject_endpoint", is("http://127.0.0.1:8081/access/v1/search/subject"))
                .body("search_resource_endpoint", is("http://127.0.0.1:8081/access/v1/search/resource"))
                .body("search_action_endpoint", is("http://127.0.0.1:8081/access/v1/search/action"))
                .body("$", not(hasKey("capabilities")))
                .body("$", not(hasKey("signed_metadata")));
    }

    @Test
    @DisplayName("§9.2.1: metadata are asked for with GET")
    void metadataAreRead() {
        given().contentType("application/json").body("{}").post(METADATA).then().statusCode(405);
    }

    // §10 Transport

    @ParameterizedTest
    @ValueSource(strings = {"evaluation", "evaluations", "search/subject", "search/resource", "search/action"})
    @DisplayName("§10.1: requests are POST, with application/json; answers are 200, with application/json")
    void speaksJsonOverPost(String endpoint) {
        var path = "/access/v1/" + endpoint;

        searcher().get(path).then().statusCode(405);
        searcher().contentType("text/plain").body("{}").post(path).then().statusCode(415);
        asks(path, question(alice())).statusCode(200).contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation", "evaluations", "search/subject", "search/resource", "search/action"})
    @DisplayName("§10.1.1: the top-level element MUST be an object; a required attribute that is omitted MUST be a 400")
    void takesObjectsOnly(String endpoint) {
        for (var body : List.of("[]", "\"text\"", "7", "true", "null", "", "{", "{}")) {
            assertThat(searcher().body(body).post("/access/v1/" + endpoint).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation", "evaluations", "search/subject", "search/resource", "search/action"})
    @DisplayName("§10.1.1: unknown fields MUST be ignored, wherever they stand")
    void ignoresUnknownFields(String endpoint) {
        var alice = alice();
        var unknown = Map.of("nested", List.of(Map.of("deep", 1)));
        var body = new HashMap<String, Object>(Map.of(
                "subject", Map.of("type", "customer", "id", alice.id(), "x", unknown),
                "action", Map.of("name", RECOMMENDATIONS, "x", unknown),
                "resource", Map.of("type", "data-category", "id", "purchases", "x", unknown),
                "context", Map.of("caller", RECOMMENDER, "x", unknown),
                "page", Map.of("x", unknown),
                "options", Map.of("x", unknown),
                "x", unknown));
        if (endpoint.equals("evaluations")) {
            body.put("evaluations", List.of(Map.of("x", unknown)));
        }

        asks("/access/v1/" + endpoint, body).statusCode(200);
    }

    @Test
    @DisplayName("§10.1.1: the order of members MUST NOT matter, in a search that goes on neither")
    void membersComeInAnyOrder() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var forth = new LinkedHashMap<String, Object>();
        forth.put("subject", ordered("type", "customer", "id", alice.id().toString()));
        forth.put("action", Map.of("name", RECOMMENDATIONS));
        forth.put("resource", Map.of("type", "data-category"));
        forth.put("context", ordered("caller", RECOMMENDER, "time", "noon"));
        var back = new LinkedHashMap<String, Object>();
        back.put("context", ordered("time", "noon", "caller", RECOMMENDER));
        back.put("resource", Map.of("type", "data-category"));
        back.put("action", Map.of("name", RECOMMENDATIONS));
        back.put("subject", ordered("id", alice.id().toString(), "type", "customer"));

        var first = page("resource", forth, Map.of("limit", 2));
        var second = page("resource", back, Map.of("limit", 2, "token", first.getString("page.next_token")));

        assertThat(second.getList("results")).hasSize(2);
    }

    private static Map<String, Object> ordered(String first, String value, String second, String other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    @Test
    @DisplayName("§10.1.2: 400, 401 and 403 with a message; a denial is no error, but 200")
    void tellsErrorsFromDenials() {
        asks(EVALUATION, "{}").statusCode(400).body("detail", not(blankOrNullString()));
        given().contentType("application/json")
                .body(question(alice()))
                .post(EVALUATION)
                .then()
                .statusCode(401)
                .body("detail", not(blankOrNullString()));
        as("some-pep")
                .body(question(alice()))
                .post(EVALUATION)
                .then()
                .statusCode(403)
                .body("detail", not(blankOrNullString()));
        asks(EVALUATION, question(somebody())).statusCode(200).body("decision", is(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation", "evaluations", "search/subject", "search/resource", "search/action"})
    @DisplayName("§10.1.3: a request identifier MUST come back, whatever the answer")
    void givesTheRequestIdBack(String endpoint) {
        var path = "/access/v1/" + endpoint;
        var good = question(alice());
        for (var id : List.of(UUID.randomUUID().toString(), "two words", "x".repeat(1_000), "%00\"';--")) {
            searcher().header("X-Request-ID", id).body(good).post(path).then().header("X-Request-ID", is(id));
            searcher().header("X-Request-ID", id).body("{}").post(path).then().header("X-Request-ID", is(id));
            searcher().header("X-Request-ID", id).body("{").post(path).then().header("X-Request-ID", is(id));
            as("some-pep")
                    .header("X-Request-ID", id)
                    .body(good)
                    .post(path)
                    .then()
                    .header("X-Request-ID", is(id));
            given().header("X-Request-ID", id)
                    .contentType("application/json")
                    .body(good)
                    .post(path)
                    .then()
                    .header("X-Request-ID", is(id));
            searcher().header("X-Request-ID", id).get(path).then().header("X-Request-ID", is(id));
        }
        searcher().body(good).post(path).then().header("X-Request-ID", nullValue());
    }

    // §11 Security Considerations

    @Test
    @DisplayName("§11.2, §11.3: callers SHOULD be authenticated; else a 401, with WWW-Authenticate")
    void knowsItsCallers() {
        for (var path : List.of(EVALUATION, EVALUATIONS, "/access/v1/search/subject")) {
            given().contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer"));
            given().auth()
                    .oauth2("not.a.token")
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer"));
        }
    }

    @Test
    @DisplayName("§11.5: member names are unique, strings are Unicode, absent members are absent and not null")
    void keepsToIJson() {
        var alice = alice();
        var twice = """
                {"subject":{"type":"customer","id":"%1$s","id":"%1$s"},"action":{"name":"model-training"},
                 "resource":{"type":"data-category","id":"purchases"}}""".formatted(alice.id());
        asks(EVALUATION, twice).statusCode(400);
        asks(EVALUATION, twice.replace(",\"id\":\"" + alice.id() + "\"}", "}")).statusCode(200);
        for (var half : List.of("\\ud800", "\\udc00x")) {
            for (var member : List.of("model-training", "purchases", "data-category")) {
                asks(
                                EVALUATION,
                                twice.replace(",\"id\":\"" + alice.id() + "\"}", "}")
                                        .replace(member, half))
                        .statusCode(400);
            }
        }
        var answer = searcher()
                .body(with(question(alice), "action", Map.of("name", "model-training")))
                .post(EVALUATION)
                .asString();
        assertThat(answer).doesNotContain("null");
    }

    @Test
    @DisplayName("§11.7: protected against large, deep and broken payloads, and too many questions")
    void boundsWhatItReads() {
        var good = question(alice());

        asks(EVALUATION, with(good, "x", "x".repeat(1_100_000))).statusCode(413);
        asks(EVALUATION, "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                .statusCode(400);
        asks(EVALUATION, "{\"context\":" + "{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}")
                .statusCode(400);
        var many = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 5_001; i++) {
            many.add(Map.of());
        }
        asks(EVALUATIONS, with(good, "evaluations", many)).statusCode(413);
    }

    @Test
    @DisplayName("§11.9: metadata may be cached for a time")
    void letsMetadataBeCached() {
        given().get(METADATA).then().header("Cache-Control", containsString("max-age="));
    }
}
