package dev.tact.profile.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Held;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.attributes.Attribute.Origin;
import dev.tact.profile.registry.Definition.Kind;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ExportResourceTest {

    private static final String EXPORTS = "/v1/me/exports/profile";
    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

    @Inject
    Held held;

    @Inject
    Registry registry;

    @Inject
    UseLog log;

    @Inject
    Sealing sealing;

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    private final UUID subject = UUID.randomUUID();

    private RequestSpecification steppedUp() {
        return given().auth().oauth2(Tokens.steppedUp(subject, "customer"));
    }

    private String requested() {
        return steppedUp().post(EXPORTS).then().statusCode(202).extract().path("exportId");
    }

    private void awaitReady(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(id).equals("READY"));
    }

    private String state(String id) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get(EXPORTS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private String ready() {
        var id = requested();
        awaitReady(id);
        return id;
    }

    private Response document(String id, String type, String language) {
        return steppedUp().accept(type).header("Accept-Language", language).get(EXPORTS + "/" + id + "/document");
    }

    private JsonPath document(String id) {
        return document(id, "application/json", "en")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    private void used(String person) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(
                        new Use(
                                subject,
                                "escalation-service",
                                person,
                                UUID.randomUUID(),
                                "human-support",
                                List.of("purchases"),
                                1,
                                List.of("d1"),
                                "CONSENT_GIVEN",
                                1L),
                        sealing.of(subject)));
    }

    private Set<String> names(String statement) {
        return new HashSet<>(sql.list(statement, row -> row.getString(1)));
    }

    private static Set<String> without(Set<String> all, Set<String> less) {
        var rest = new HashSet<>(all);
        rest.removeAll(less);
        return rest;
    }

    @Test
    void tellsEverythingThatAnErasureDeletes() {
        var told = ExportSection.ALL.stream()
                .flatMap(section -> section.tables().stream())
                .collect(Collectors.toSet());
        var erased = names("select table_name from subject_data");

        assertThat(without(erased, ExportSection.UNTOLD.keySet()))
                .as("tables that an erasure empties and no section tells of")
                .isSubsetOf(told);
        assertThat(ExportSection.UNTOLD.keySet()).isSubsetOf(erased).doesNotContainAnyElementsOf(told);
    }

    @Test
    void findsEveryTableThatNamesAPerson() {
        var ofPeople = names("""
                select distinct c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
                  and not a.attisdropped and (a.attname in ('subject', 'subject_id', 'subject_ref', 'caller', 'device', 'customer')
                    or exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
                        and f.confrelid = 'subject'::regclass and a.attnum = any(f.conkey)))""");

        var exceptions = Map.of(
                "outbox_event", "this service tells other parts nothing: the table is empty",
                "subject", "the tombstone, which keeps the person from being brought back");
        assertThat(names("select table_name from subject_data"))
                .as("a table that names people and that no erasure empties")
                .containsAll(without(ofPeople, exceptions.keySet()));
        assertThat(Rows.count("outbox_event")).isZero();
    }

    /** Columns that no section tells of, and why. */
    private static final Map<String, String> UNTOLD_COLUMNS = Map.ofEntries(
            Map.entry("subject_ref", "says whose the record is: the document says so once"),
            Map.entry("subject_id", "says whose the record is"),
            Map.entry("subject", "says whose the record is"),
            Map.entry("caller", "says whose the record is"),
            Map.entry("source_key", "a keyed hash that recognises a record"),
            Map.entry("session_key", "a keyed hash that recognises a visit"),
            Map.entry("value_hash", "a keyed hash of the value told beside it"),
            Map.entry("segment", "a keyed hash of the value told among the attributes"),
            Map.entry("identifier", "a keyed hash of the device told beside it"),
            Map.entry("training_state", "a keyed hash of the choices told among the messages"));

    private static final Map<String, Set<String>> TECHNICAL_COLUMNS = Map.of(
            "profile_export",
            Set.of("chunks", "section", "place", "attempts", "lease_holder", "lease_until"),
            "idempotent_answer",
            // the answer is what the request returned; the hashes recognise it
            Set.of("key_hash", "request_hash", "answer"),
            "training_lent",
            Set.of("since"));

    @Test
    void tellsEveryColumn() {
        for (var section : ExportSection.ALL) {
            for (var table : section.tables()) {
                var columns = without(
                        without(
                                names("select attname from pg_attribute where attrelid = '" + table
                                        + "'::regclass and attnum > 0 and not attisdropped"),
                                UNTOLD_COLUMNS.keySet()),
                        TECHNICAL_COLUMNS.getOrDefault(table, Set.of()));
                assertThat(columns)
                        .as(table)
                        .allSatisfy(column -> assertThat(section.query()).containsPattern("\\b" + column + "\\b"));
            }
        }
    }

    @Test
    void holdsEverythingThatMayBeKeptAndNothingRemainsAfterAnErasure() {
        for (var kind : registry.all(Kind.EVENT)) {
            held.event(subject, kind.name(), "item-of-" + kind.name(), AT);
        }
        for (var key : registry.all(Kind.ATTRIBUTE)) {
            held.attribute(subject, key.name(), "value-of-" + key.name());
        }
        used("Awa");
        Choices.of(subject).allow("model-training", "purchases").set();
        Events.consentChanged(subject, 3, true, false);
        trainingRows();
        var ref = Rows.number("select ref from subject where id = '" + subject + "'");
        steppedUp().header("Idempotency-Key", "k-1").post(EXPORTS).then().statusCode(202);

        var document = document(ready());

        for (var kind : registry.all(Kind.EVENT)) {
            assertThat(document.<String>getList("events.findAll { it.type == '" + kind.name() + "' }.itemId"))
                    .containsExactly("item-of-" + kind.name());
        }
        for (var key : registry.all(Kind.ATTRIBUTE)) {
            assertThat(document.<String>getList("attributes.findAll { it.key == '" + key.name() + "' }.value"))
                    .containsExactly("value-of-" + key.name());
        }
        assertThat(document.<String>getList("kinds.name"))
                .containsAll(registry.all(Kind.EVENT).stream()
                        .map(kind -> kind.name())
                        .toList());
        assertThat(document.<String>getList("uses.person")).contains("Awa");
        assertThat(document.<Boolean>getList("training.everLent")).contains(true);
        assertThat(document.getInt("choices[0].epoch")).isEqualTo(3);
        assertThat(document.getString("messages[0].said.choices[0].purpose")).isEqualTo("model-training");
        assertThat(document.getString("repeatableAnswers[0].operation")).isEqualTo("POST " + EXPORTS);
        assertThat(document.getList("exports")).hasSize(1);

        Events.erasureRequested(subject, UUID.randomUUID());

        sql.list("select table_name, criterion from subject_data", row ->
                        new String[] {row.getString(1), row.getString(2)})
                .forEach(held -> assertThat(Rows.number("select count(*) from " + held[0] + " where "
                                + held[1].replace("$1", "" + ref).replace("$2", "'" + subject + "'")))
                        .as(held[0])
                        .isZero());
        assertThat(Rows.tablesNaming(subject.toString()))
                .as("what still names the person")
                .containsExactlyInAnyOrder("subject", "inbox_latest");
        steppedUp().get(EXPORTS).then().statusCode(404).body("code", equalTo("subject-erased"));
        steppedUp().post(EXPORTS).then().statusCode(404).body("code", equalTo("subject-erased"));
    }

    private static void trainingRows() {
        given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.export-training"))
                .get("/internal/training-rows")
                .then()
                .statusCode(200);
    }

    @Test
    void isAsItsSchemaSays() throws Exception {
        held.event(subject, "purchase", "10001", AT);
        var text = document(ready(), "application/json", "en").asString();
        var schema =
                given().get("/v1/exports/profile/schema").then().statusCode(200).extract();

        assertThat(schema.contentType()).startsWith("application/schema+json");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(json.readTree(schema.asString()))
                        .validate(json.readTree(text)))
                .isEmpty();
        assertThat(JsonPath.from(text).getString("'$schema'")).endsWith("/v1/exports/profile/schema");
        assertThat(JsonPath.from(text).getString("subject")).isEqualTo(subject.toString());
    }

    @Test
    void isAPageToReadInTwoLanguages() {
        held.attribute(
                subject,
                "interests",
                json.createArrayNode().add("<script>alert(1)</script>").add("Thé & café"),
                Origin.INFERRED,
                List.of("purchases"));
        held.event(subject, "purchase", "10001", AT);
        used("Awa");
        var id = ready();

        var french = document(id, "text/html", "fr")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Language", "fr")
                .header("Content-Security-Policy", containsString("default-src 'none'; style-src 'sha256-"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", containsString("tact-profile.html"))
                .extract()
                .asString();

        assertThat(french)
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"fr\">")
                .contains("Ce qui est connu de vous")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("Thé &amp; café")
                .contains("<dd>Achat</dd>")
                .contains("<dd>déduit d&#39;autres données</dd>")
                .contains("<dd>Awa</dd>")
                .doesNotContain("<script")
                .endsWith("</html>\n");
        assertThat(document(id, "text/html", "en").asString())
                .contains("<html lang=\"en\">")
                .contains("<dd>Purchase</dd>");
        document(id, "application/xml", "en").then().statusCode(406);
    }

    @Test
    void isOneAtATimeAndTheSameForAWhile() {
        var first = steppedUp().post(EXPORTS).then().statusCode(202).extract();
        assertThat(first.header("Location")).endsWith(EXPORTS + "/" + first.path("exportId"));
        steppedUp().post(EXPORTS).then().statusCode(202).body("exportId", equalTo(first.path("exportId")));
        String id = first.path("exportId");
        awaitReady(id);
        steppedUp()
                .post(EXPORTS)
                .then()
                .statusCode(202)
                .body("exportId", equalTo(id))
                .body("state", equalTo("READY"))
                .body("expiresAt", notNullValue());

        finished(id, "14 minutes 50 seconds");
        steppedUp().post(EXPORTS).then().body("exportId", equalTo(id));
        finished(id, "15 minutes 1 second");
        var second = ready();

        assertThat(second).isNotEqualTo(id);
        assertThat(state(id)).isEqualTo("EXPIRED");
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get(EXPORTS + "/latest")
                .then()
                .statusCode(200)
                .body("exportId", equalTo(second));
    }

    private static void finished(String id, String ago) {
        Rows.run("update profile_export set ready_at = now() - interval '" + ago + "' where id = '" + id + "'");
    }

    @Test
    void isFetchedByOneAddressWhereItIsThere() {
        held.event(subject, "purchase", "10001", AT);
        var begun = steppedUp()
                .accept("text/html")
                .get(EXPORTS)
                .then()
                .statusCode(202)
                .contentType("application/json")
                .header("Location", containsString(EXPORTS + "/"))
                .extract();
        awaitReady(begun.path("exportId"));

        steppedUp()
                .get(EXPORTS)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Disposition", "attachment; filename=\"tact-profile.json\"")
                .body("events[0].itemId", equalTo("10001"));
        steppedUp().accept("text/html").get(EXPORTS).then().statusCode(200).contentType("text/html");
    }

    @Test
    void isOverWhenItsTimeIs() {
        var id = ready();
        Rows.run("update profile_export set expires_at = now() + interval '1 minute' where id = '" + id + "'");
        document(id, "application/json", "en").then().statusCode(200);

        Rows.run("update profile_export set expires_at = now() where id = '" + id + "'");

        assertThat(state(id)).isEqualTo("EXPIRED");
        document(id, "application/json", "en")
                .then()
                .statusCode(409)
                .body("code", equalTo("export-not-ready"))
                .body("state", equalTo("EXPIRED"));
        worker.expire();
        assertThat(Rows.number("select count(*) from profile_export_chunk where export_id = '" + id + "'"))
                .isZero();
    }

    @Inject
    ExportWorker worker;

    /** As a worker left it that died after the first part. */
    private UUID abandoned(String lease, int attempts) {
        var id = UUID.randomUUID();
        Rows.run("""
                insert into profile_export (id, subject_ref, state, requested_at, section, place, lease_holder, lease_until, attempts)
                select '%s', ref, 'PREPARING', now(), 'attributes', '00000000-0000-0000-0000-000000000000', gen_random_uuid(),
                    now() + interval '%s', %d from subject where id = '%s'
                """.formatted(id, lease, attempts, subject));
        return id;
    }

    @Test
    void goesOnWhereAWorkerWasLost() {
        for (var i = 0; i < 10; i++) {
            held.event(subject, "purchase", "1000" + i, AT);
        }
        var id = abandoned("1 second", 1).toString();

        document(id, "application/json", "en").then().statusCode(409).body("state", equalTo("PREPARING"));
        awaitReady(id);

        assertThat(document(id).<String>getList("events.itemId")).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void failsWhenItCannotBePrepared() {
        held.event(subject, "purchase", "10001", AT);
        var last = abandoned("0 seconds", 4).toString();
        awaitReady(last);
        finished(last, "1 hour");

        var tooMany = abandoned("0 seconds", 5).toString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> state(tooMany).equals("FAILED"));

        document(tooMany, "application/json", "en").then().statusCode(409).body("state", equalTo("FAILED"));
        assertThat(requested()).isNotEqualTo(tooMany);
    }

    @Test
    void stopsWhenItsPersonIsErased() {
        held.event(subject, "purchase", "10001", AT);
        var id = abandoned("1 hour", 1);
        Rows.run("""
                insert into profile_export_chunk (export_id, number, subject_ref, section, sealed)
                select '%s', 0, ref, 'events', '\\x00' from subject where id = '%s'""".formatted(id, subject));

        assertThat(Events.erasureRequested(subject, UUID.randomUUID())).isEqualTo("APPLIED");

        assertThat(Rows.number("select count(*) from profile_export where id = '" + id + "'"))
                .isZero();
        assertThat(Rows.number("select count(*) from profile_export_chunk where export_id = '" + id + "'"))
                .isZero();
    }

    @Test
    void keepsItsPartsSealed() {
        held.event(subject, "purchase", "SECRET-ITEM", AT);
        ready();

        assertThat(Dump.placesOf("SECRET-ITEM")).isEmpty();
    }

    @Test
    void isOnRecordWhenItIsPreparedAndWhenItIsFetched() {
        held.event(subject, "purchase", "10001", AT);
        document(ready());

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses.purpose", equalTo(List.of("data-subject-rights", "data-subject-rights")))
                .body("uses[0].who", equalTo("you"))
                .body("uses[0].epoch", nullValue());
    }

    @Test
    void repeatsTheAnswerToTheSameKey() {
        var first = steppedUp()
                .header("Idempotency-Key", "k-2")
                .post(EXPORTS)
                .then()
                .statusCode(202)
                .extract();

        steppedUp()
                .header("Idempotency-Key", "k-2")
                .post(EXPORTS)
                .then()
                .statusCode(202)
                .body("exportId", equalTo(first.path("exportId")))
                .header("Location", endsWith(first.path("exportId")));
    }

    @Test
    void isThePersonsOwnAfterAStepUp() {
        var id = ready();
        var somebody = Tokens.steppedUp(UUID.randomUUID(), "customer");

        for (var path : List.of("", "/" + id + "/document")) {
            given().auth()
                    .oauth2(Tokens.customer(subject))
                    .get(EXPORTS + path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        }
        given().auth().oauth2(Tokens.customer(subject)).post(EXPORTS).then().statusCode(401);
        for (var path : List.of("/" + id, "/" + id + "/document", "/latest", "/" + UUID.randomUUID(), "/nonsense")) {
            given().auth().oauth2(somebody).get(EXPORTS + path).then().statusCode(404);
        }
        for (var path : List.of("", "/" + id, "/" + id + "/document", "/latest")) {
            given().get(EXPORTS + path).then().statusCode(401);
            given().auth()
                    .oauth2(Tokens.steppedUp(subject, "privacy-officer"))
                    .get(EXPORTS + path)
                    .then()
                    .statusCode(403);
        }
        given().post(EXPORTS).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.steppedUp(subject, "support-agent"))
                .post(EXPORTS)
                .then()
                .statusCode(403);
    }
}
