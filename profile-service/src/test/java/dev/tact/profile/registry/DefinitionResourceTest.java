package dev.tact.profile.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class DefinitionResourceTest {

    private static final String PATH = "/v1/registry/definitions";
    private static final UUID OFFICER = UUID.randomUUID();

    private final List<String> registered = new ArrayList<>();

    @Inject
    Registry registry;

    @Inject
    Audit audit;

    @AfterEach
    void leaveTheShippedDefinitionsOnly() {
        registered.forEach(name -> Rows.run("update definition set retired_at = now() where name = '" + name + "'"));
        registry.refresh();
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(Tokens.steppedUp(OFFICER, "privacy-officer"))
                .contentType("application/json");
    }

    private String name() {
        var name = "book-" + UUID.randomUUID().toString().substring(0, 8);
        registered.add(name);
        return name;
    }

    private static Map<String, Object> body(Map<String, Object> otherwise) {
        var body = new HashMap<String, Object>(Map.of(
                "kind",
                "EVENT",
                "category",
                "browsing",
                "sensitivity",
                "NORMAL",
                "purposes",
                Map.of("personalised-recommendations", "CONSENT", "model-training", "CONSENT"),
                "retention",
                "P13M",
                "quasiIdentifier",
                false,
                "agentMask",
                "PARTIAL",
                "schema",
                Map.of(
                        "type",
                        "object",
                        "additionalProperties",
                        false,
                        "properties",
                        Map.of("price", Map.of("type", "number")))));
        body.putAll(otherwise);
        return body;
    }

    private static Map<String, Object> body(String name) {
        return body(Map.of("name", name));
    }

    private String registers(Map<String, Object> otherwise) {
        var name = name();
        var body = body(otherwise);
        body.put("name", name);
        officer().body(body).post(PATH).then().statusCode(201);
        return name;
    }

    private static Response publishes(String name, String tag, Map<String, Object> otherwise) {
        return officer().header("If-Match", tag).body(body(otherwise)).post(PATH + "/" + name + "/versions");
    }

    private static Response retires(String name) {
        return officer().post(PATH + "/" + name + "/retirement");
    }

    @Test
    void registersWhatMayBeKeptFromTheNextRequestOn() {
        var name = name();

        officer()
                .body(body(name))
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", endsWith(PATH + "/" + name))
                .header("ETag", "\"1\"")
                .body("name", is(name))
                .body("version", is(1))
                .body("kind", is("EVENT"))
                .body("retention", is("P13M"))
                .body("purposes.model-training", is("CONSENT"))
                .body("schema.properties.price.type", is("number"))
                .body("publishedAt", notNullValue())
                .body("retiredAt", nullValue());

        assertThat(registry.event(name)).isPresent();
        assertThat(registry.attribute(name)).isEmpty();
        assertThat(registry.eventTypes("model-training", List.of("browsing"))).contains(name);
        officer()
                .get(PATH + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("version", is(1));
        assertThat(Rows.number("select count(*) from audit_entry where action = 'definition.published' and target = '"
                        + name + "' and actor = '" + OFFICER + "' and codes = E'version=1\\n'"))
                .isOne();
        assertThat(audit.verify()).isTrue();
    }

    @Test
    void publishesAVersionThatHoldsFromTheNextRequestOn() {
        var name = registers(Map.of());

        publishes(name, "\"1\"", Map.of("retention", "P30D", "purposes", Map.of("model-training", "CONSENT")))
                .then()
                .statusCode(201)
                .header("ETag", "\"2\"")
                .header("Location", endsWith(PATH + "/" + name))
                .body("version", is(2));

        assertThat(registry.event(name).orElseThrow().version()).isEqualTo(2);
        assertThat(registry.eventTypes("personalised-recommendations", List.of("browsing")))
                .doesNotContain(name);
        officer()
                .get(PATH + "/" + name + "/versions")
                .then()
                .statusCode(200)
                .body("definitions.version", contains(1, 2))
                .body("definitions.retention", contains("P13M", "P30D"))
                .body("next", nullValue());
    }

    @Test
    void readsVersionsPageByPage() {
        var name = registers(Map.of());
        publishes(name, "\"1\"", Map.of()).then().statusCode(201);
        publishes(name, "\"2\"", Map.of()).then().statusCode(201);

        var first = officer().get(PATH + "/" + name + "/versions?limit=2").jsonPath();
        var second = officer()
                .get(PATH + "/" + name + "/versions?limit=2&cursor=" + first.getString("next"))
                .jsonPath();

        assertThat(first.getList("definitions.version", Integer.class)).containsExactly(1, 2);
        assertThat(second.getList("definitions.version", Integer.class)).containsExactly(3);
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void listsDefinitionsPageByPageAndByKindAndCategory() {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = officer()
                    .get(PATH + "?limit=3" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("definitions.name", String.class));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).isSorted().doesNotHaveDuplicates().contains("purchase", "country", "email");
        officer()
                .get(PATH + "?kind=EVENT&category=purchases&limit=100")
                .then()
                .body("definitions.name", hasItem("purchase"))
                .body("definitions.kind", everyItem(is("EVENT")))
                .body("definitions.category", everyItem(is("purchases")));
        officer().get(PATH + "?category=nothing").then().statusCode(200).body("definitions", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?cursor=!", "?limit=x"})
    void refusesMalformedQuestions(String query) {
        var status = officer().get(PATH + query).statusCode();

        assertThat(status).isIn(400, 404);
    }

    @Test
    void refusesAMalformedCursorOfVersions() {
        officer()
                .get(PATH + "/purchase/versions?cursor=eA")
                .then()
                .statusCode(400)
                .body("violations.field", contains("cursor"));
    }

    @Test
    void retiresForGood() {
        var name = registers(Map.of());

        retires(name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1-retired\"")
                .body("retiredAt", notNullValue())
                .body("version", is(1));

        assertThat(registry.event(name)).isEmpty();
        assertThat(registry.eventTypes("model-training", List.of("browsing"))).doesNotContain(name);
        assertThat(registry.categoryOfEvent(name)).isEqualTo("browsing");
        assertThat(registry.ever(name)).isPresent();
        assertThat(registry.ever(Definition.Kind.EVENT))
                .extracting(Definition::name)
                .contains(name, "purchase");
        assertThat(registry.all(Definition.Kind.EVENT))
                .extracting(Definition::name)
                .doesNotContain(name);
        retires(name).then().statusCode(409).body("code", is("definition-retired"));
        publishes(name, "\"1-retired\"", Map.of()).then().statusCode(409).body("code", is("definition-retired"));
        officer().body(body(name)).post(PATH).then().statusCode(409).body("code", is("definition-name-taken"));
        officer().get(PATH + "/" + name).then().statusCode(200).body("retiredAt", notNullValue());
        assertThat(Rows.number("select count(*) from audit_entry where action = 'definition.retired' and target = '"
                        + name + "'"))
                .isOne();
    }

    @Test
    void keepsNothingNewOfWhatAnotherReplicaRetired() {
        var subject = Purchases.by(710_001, "22423");
        var name = registers(Map.of());
        var insert = """
                insert into event (month, id, subject_ref, type, source_key, sealed)
                select month, gen_random_uuid(), subject_ref, '%s', gen_random_uuid()::text::bytea, sealed
                from event where subject_ref = (select ref from subject where id = '%s') limit 1""".formatted(name, subject);
        Rows.run(insert);

        Rows.run("update definition set retired_at = now() where name = '" + name + "'");

        assertThatThrownBy(() -> Rows.run(insert)).hasStackTraceContaining("takes in nothing new");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> registry.event(name).isEmpty());
    }

    @Test
    void learnsWithinSecondsWhatAnotherReplicaPublished() {
        var name = name();

        Rows.run(
                "insert into definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier,"
                        + " agent_mask, schema) values ('" + name + "', 'ATTRIBUTE', 1, 'lifecycle', 'NORMAL',"
                        + " '{\"lending\": \"CONSENT\"}', 'P1Y', false, 'NONE', '{\"type\": \"string\"}')");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> registry.attribute(name).isPresent());
    }

    @Test
    void isSafeToRepeat() {
        var name = name();
        var key = UUID.randomUUID().toString();
        var first = officer().header("Idempotency-Key", key).body(body(name)).post(PATH);
        var again = officer().header("Idempotency-Key", key).body(body(name)).post(PATH);
        var versionKey = UUID.randomUUID().toString();
        var second = officer()
                .header("Idempotency-Key", versionKey)
                .header("If-Match", "\"1\"")
                .body(body(Map.of()))
                .post(PATH + "/" + name + "/versions");
        var secondAgain = officer()
                .header("Idempotency-Key", versionKey)
                .header("If-Match", "\"1\"")
                .body(body(Map.of()))
                .post(PATH + "/" + name + "/versions");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(secondAgain.asString()).isEqualTo(second.asString());
        officer()
                .header("Idempotency-Key", key)
                .body(body(Map.of("name", name, "retention", "P1M")))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
        officer().get(PATH + "/" + name + "/versions").then().body("definitions", hasSize(2));
    }

    @Test
    void letsOneOfManyPublishTheNextVersion() throws Exception {
        var name = registers(Map.of());
        var together = new CountDownLatch(1);
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> publish = () -> {
                together.await();
                return publishes(name, "\"1\"", Map.of()).statusCode();
            };
            var all = List.of(threads.submit(publish), threads.submit(publish), threads.submit(publish));
            together.countDown();
            for (var one : all) {
                statuses.add(one.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 412, 412);
    }

    @Test
    void publishesOnlyOverWhatWasRead() {
        var name = registers(Map.of());

        officer()
                .body(body(Map.of()))
                .post(PATH + "/" + name + "/versions")
                .then()
                .statusCode(428)
                .body("code", is("precondition-required"));
        publishes(name, "\"2\"", Map.of()).then().statusCode(412).body("code", is("precondition-failed"));
        publishes(name, "W/\"1\"", Map.of()).then().statusCode(412);
        publishes(name, "1", Map.of()).then().statusCode(400);
        publishes("unheard-of", "\"1\"", Map.of()).then().statusCode(404);
        officer().get(PATH + "/unheard-of").then().statusCode(404).body("code", is("not-found"));
        officer().get(PATH + "/unheard-of/versions").then().statusCode(404);
        retires("unheard-of").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            retention        | P14M                                           | retention
            retention        | P2Y                                            | retention
            retention        | P999D                                          | retention
            agentMask        | NONE                                           | agentMask
            purposes         | {"direct-marketing":"CONSENT"}                 | purposes.direct-marketing
            purposes         | {"lending":"CONSENT"}                          | purposes.lending
            """)
    void refusesAVersionThatWidensUse(String member, String value, String field) {
        var name = registers(Map.of());

        publishes(name, "\"1\"", Map.of(member, member.equals("purposes") ? json(value) : value))
                .then()
                .statusCode(422)
                .body("code", is("widens-use"))
                .body("violations.field", contains(field));
        assertThat(registry.event(name).orElseThrow().version()).isOne();
    }

    @Test
    void refusesAVersionThatProtectsLessOrRestsOnAnotherBasis() {
        var name = registers(
                Map.of("sensitivity", "SENSITIVE", "quasiIdentifier", true, "purposes", Map.of("lending", "CONSENT")));

        publishes(
                        name,
                        "\"1\"",
                        Map.of(
                                "sensitivity",
                                "NORMAL",
                                "quasiIdentifier",
                                false,
                                "purposes",
                                Map.of("lending", "LEGITIMATE_INTEREST")))
                .then()
                .statusCode(422)
                .body("code", is("widens-use"))
                .body("violations.field", contains("purposes.lending", "sensitivity", "quasiIdentifier"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            retention   | P12M
            retention   | P1Y
            retention   | P13M
            agentMask   | FULL
            sensitivity | SENSITIVE
            """)
    void takesAVersionThatNarrows(String member, String value) {
        var name = registers(Map.of());

        publishes(name, "\"1\"", Map.of(member, value)).then().statusCode(201).body(member, is(value));
    }

    @ParameterizedTest
    @CsvSource({"kind,ATTRIBUTE", "category,purchases", "name,another-name"})
    void refusesAVersionOfSomethingElse(String member, String value) {
        var name = registers(Map.of());

        publishes(name, "\"1\"", Map.of(member, value))
                .then()
                .statusCode(422)
                .body("code", is("definition-not-registrable"))
                .body("violations.field", contains(member));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            category  | "gossip"                                     | category
            retention | "P11Y"                                       | retention
            retention | "P121M"                                      | retention
            retention | "P0D"                                        | retention
            retention | "P1W"                                        | retention
            retention | "P1Y2M"                                      | retention
            retention | "PT1H"                                       | retention
            retention | "P-1M"                                       | retention
            retention | "soon"                                       | retention
            purposes  | {"model-training":"CONTRACT"}                | purposes.model-training
            purposes  | {"service-delivery":"CONSENT"}               | purposes.service-delivery
            purposes  | {"data-subject-rights":"LEGAL_OBLIGATION"}   | purposes.data-subject-rights
            schema    | {"type":"object"}                            | schema.additionalProperties
            schema    | {"type":"string"}                            | schema.type
            schema    | []                                           | schema
            schema    | {"type":"object","additionalProperties":false,"description":"\\u0000"} | schema
            """)
    void refusesWhatMayNotBeRegisteredAndNamesTheField(String member, String value, String field) {
        officer()
                .body(body(Map.of("name", name(), member, json(value))))
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("definition-not-registrable"))
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P10Y", "P120M", "P999D", "P1D"})
    void takesWholePeriodsOfUpToTenYears(String retention) {
        registers(Map.of("retention", retention));
    }

    @Test
    void keepsSpecialCategoriesToExplicitConsent() {
        officer()
                .body(body(Map.of(
                        "name", name(),
                        "sensitivity", "SPECIAL",
                        "purposes", Map.of("lending", "LEGITIMATE_INTEREST", "model-training", "CONSENT"))))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("violations.field", contains("purposes.lending"));
        registers(Map.of("sensitivity", "SPECIAL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name            | "Book"
            name            | "b"
            name            | "a12345678901234567890123456789012345678901"
            kind            | "THING"
            kind            | null
            sensitivity     | "MILD"
            purposes        | {}
            purposes        | {"Model Training":"CONSENT"}
            purposes        | {"model-training":"WHIM"}
            quasiIdentifier | "no"
            agentMask       | 1
            retention       | 13
            surprise        | 1
            """)
    void refusesMalformedBodies(String member, String value) {
        var body = body(name());
        body.put(member, json(value));

        officer().body(body).post(PATH).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void refusesADefinitionWithoutAName() {
        officer().body(body(Map.of())).post(PATH).then().statusCode(400).body("violations.field", contains("name"));
    }

    @Test
    void refusesANameThatIsTaken() {
        officer().body(body("purchase")).post(PATH).then().statusCode(409).body("code", is("definition-name-taken"));
    }

    @Test
    void letsNobodyButOfficersIn() {
        var paths = List.of(PATH, PATH + "/purchase", PATH + "/purchase/versions");
        for (var path : paths) {
            given().get(path).then().statusCode(401);
            for (var role : List.of("customer", "support-agent", "supervisor", "merchandiser")) {
                given().auth()
                        .oauth2(Tokens.steppedUp(UUID.randomUUID(), role))
                        .get(path)
                        .then()
                        .statusCode(403);
            }
        }
        given().contentType("application/json")
                .body(body(name()))
                .post(PATH)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "supervisor"))
                .contentType("application/json")
                .body(body(name()))
                .post(PATH)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/purchase/versions", "/purchase/retirement"})
    void asksForTheSecondFactorBeforeAnythingChanges(String path) {
        given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(body(name()))
                .post(PATH + path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", not(nullValue()))
                .body("code", is("step-up-required"));
        assertThat(registry.event("purchase")).isPresent();
    }

    @Test
    void leavesTheRegistryToTheFunctionsThatMoveItForward() {
        var granted = new HashSet<String>();
        for (var privilege : List.of("insert", "update", "delete")) {
            for (var table : List.of("definition", "definition_version")) {
                if (Rows.number("select has_table_privilege('service_app', '" + table + "', '" + privilege + "')::int")
                        == 1) {
                    granted.add(privilege + " on " + table);
                }
            }
        }

        assertThat(granted).isEmpty();
    }

    private static Object json(String text) {
        return io.restassured.path.json.JsonPath.from("{\"value\":" + text + "}")
                .get("value");
    }
}
