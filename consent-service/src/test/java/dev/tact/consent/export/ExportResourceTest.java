package dev.tact.consent.export;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.Officer;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class ExportResourceTest {

    private static final String EXPORT = "/v1/me/exports/consent";

    @Inject
    Sql sql;

    private final UUID id = UUID.randomUUID();
    private final Customer alice = new Customer(id, Tokens.steppedUp(id, "customer"));

    private JsonPath exported(String language) {
        return alice.request()
                .header("Accept-Language", language)
                .get(EXPORT)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"tact-consent.json\"")
                .extract()
                .jsonPath();
    }

    private Set<String> tables(String statement) {
        return new HashSet<>(sql.list(statement, row -> row.getString(1)));
    }

    @Test
    void tellsEverythingThatAnErasureDeletes() {
        var exported = Sections.ALL.stream()
                .flatMap(section -> section.tables().stream())
                .collect(Collectors.toSet());
        var erased = tables("select table_name from subject_data");
        // nobody tells this service anything: its inbox is closed, and remembers nobody
        var ofPeople = difference(tables("""
                select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where a.attname = 'subject' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace"""), Set.of("inbox_latest"));

        // what the parts said is told as how far each has come
        assertThat(exported).containsAll(difference(erased, Set.of("acknowledgement")));
        assertThat(exported).containsAll(ofPeople);
        // the tombstone, and that a request was made and answered
        assertThat(erased).containsAll(difference(ofPeople, Set.of("subject_state", "rights_request")));
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        var rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    @Test
    void holdsChoicesWordsNoticesAndWhoWasTold() {
        var officer = Officer.somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        String event = alice.withdraws(RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .extract()
                .path("categories[0].recordId");
        alice.turnsDial(1).then().statusCode(200);
        alice.request()
                .header("Idempotency-Key", "k-1")
                .body(Map.of("kind", "ACCESS", "detail", "Everything, please."))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202);
        officer.steppedUp().post("/v1/propagation/" + event + "/replay").then().statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !exported("en").getList("propagation").isEmpty());

        var export = exported("en");

        assertThat(export.getString("$schema")).isEqualTo("urn:tact:schema:consent-export:1");
        assertThat(export.getString("subject")).isEqualTo(id.toString());
        assertThat(export.getInt("standing[0].dial")).isEqualTo(1);
        assertThat(export.getString("consents[0].status")).isEqualTo("WITHDRAWN");
        assertThat(export.<String>getList("history.kind")).containsExactly("GIVE", "WITHDRAW", "DIAL");
        assertThat(export.getString("history[0].categories.purchases")).isEqualTo("GIVEN");
        assertThat(export.getInt("history[2].standing.dial")).isEqualTo(1);
        assertThat(export.getList("receipts")).hasSize(2);
        assertThat(export.getString("notices[0].text")).contains("\n\n");
        assertThat(export.getString("notices[0].servedNoticeId"))
                .isEqualTo(export.getString("history[0].servedNoticeId"));
        assertThat(export.getString("rightsRequests[0].detail")).isEqualTo("Everything, please.");
        assertThat(export.getString("rightsRequests[0].parts[0].part")).isEqualTo("consent");
        assertThat(export.getString("replays[0].eventId")).isNotBlank();
        assertThat(export.getList("messages")).isNotEmpty();
        assertThat(export.getString("repeatableAnswers[0].operation")).isEqualTo("POST /v1/me/rights-requests");
        for (var section : Sections.ALL) {
            assertThat(export.getString("descriptions." + section.field())).isNotBlank();
            assertThat(export.getList(section.field())).as(section.field()).isNotNull();
        }
        assertThat(exported("fr").getString("descriptions.receipts")).contains("reçus");
    }

    @Test
    void opensTheEvidenceOfWhatWasImported() {
        as("tact-importer", "consents.import")
                .contentType("text/csv")
                .body("""
                        subject,purpose,decision,method,interactionAt,evidence
                        %s,model-training,GIVE,PAPER,2026-01-01T00:00:00Z,form 7 of March
                        """.formatted(id))
                .post("/v1/imports/consents")
                .then()
                .statusCode(202);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(exported("en").getString("history[0].evidence"))
                        .isEqualTo("form 7 of March"));
    }

    @Test
    void goesThroughAHistoryLongerThanAPage() {
        for (var i = 0; i < 210; i++) {
            alice.turnsDial(i % 2).then().statusCode(200);
        }

        assertThat(exported("en").<Integer>getList("history.epoch"))
                .hasSize(210)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void isOnRecordAmongTheUsesOfThePersonsData() throws Exception {
        alice.turnsDial(1).then().statusCode(200);
        exported("en");

        var use = Listener.heard("profile", "dev.tact.use.recorded.v1", id, heard -> true)
                .path("data");
        assertThat(use.path("service").asText()).isEqualTo("consent-service");
        assertThat(use.path("purpose").asText()).isEqualTo("data-subject-rights");
        assertThat(use.path("epoch").asLong()).isEqualTo(1);
    }

    @Test
    void isThePersonsOwnAfterAStepUp() {
        var bob = Customer.somebody();
        bob.gives(RECOMMENDATIONS).then().statusCode(201);

        assertThat(exported("en").getList("history")).isEmpty();
        bob.request()
                .get(EXPORT)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        given().get(EXPORT).then().statusCode(401);
        as("profile-service", "rights.acknowledge").get(EXPORT).then().statusCode(403);
        Officer.somebody().steppedUp().get(EXPORT).then().statusCode(403);
        alice.request().post(EXPORT).then().statusCode(405);
    }
}
