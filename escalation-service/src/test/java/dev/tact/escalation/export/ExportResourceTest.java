package dev.tact.escalation.export;

import static dev.tact.escalation.Api.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ExportResourceTest {

    private static final String EXPORT = "/v1/me/exports/escalation";

    @Inject
    Sql sql;

    private static JsonPath exported(UUID subject, String language) {
        return call(Tokens.steppedUp(subject, "customer"))
                .header("Accept-Language", language)
                .get(EXPORT)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"tact-escalation.json\"")
                .extract()
                .jsonPath();
    }

    @Test
    void tellsOfWhateverAnErasureDeletesAndOfEveryTableThatKnowsAPerson() {
        var told = Sections.ALL.stream()
                .flatMap(section -> section.tables().stream())
                .collect(Collectors.toSet());
        var erased = new HashSet<>(sql.list("select table_name from subject_data", row -> row.getString(1)));
        var ofPeople = new HashSet<>(sql.list("""
                select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where a.attname in ('subject', 'caller', 'conversation_id') and c.relkind in ('r', 'p')
                  and c.relnamespace = 'public'::regnamespace""", row -> row.getString(1)));
        // the tombstone: that somebody was erased, so that nothing brings them back
        ofPeople.remove("erased_subject");

        assertThat(told).containsExactlyInAnyOrderElementsOf(erased);
        assertThat(erased).containsAll(ofPeople);
    }

    @Test
    void holdsWhatWasSaidAndWhatBecameOfItButNoNoteOfTheDesk() {
        var alice = Customer.any();
        var opened = alice.open("Where is my parcel?");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "On its way", "PUBLIC").then().statusCode(201);
        awa.say(opened.caseId(), "sounds annoyed", "INTERNAL").then().statusCode(201);
        alice.call()
                .header("Idempotency-Key", "once")
                .body(Map.of("decisionId", "d-1", "viewpoint", "I disagree"))
                .post("/v1/me/contests")
                .then()
                .statusCode(201);

        var export = exported(alice.id(), "en");

        assertThat(export.getString("$schema")).isEqualTo("urn:tact:schema:escalation-export:1");
        assertThat(export.getString("subject")).isEqualTo(alice.id().toString());
        assertThat(export.<String>getList("conversations.conversationId")).contains(opened.conversationId());
        assertThat(export.<String>getList("messages.text"))
                .containsExactly("Where is my parcel?", "On its way", "I disagree");
        assertThat(export.<String>getList("cases.kind")).containsExactlyInAnyOrder("PERSON", "REVIEW");
        assertThat(export.getString("contests[0].viewpoint")).isEqualTo("I disagree");
        assertThat(export.<String>getList("happenings.kind"))
                .contains("MESSAGE", "CASE", "HANDLER")
                .doesNotContain("NOTE");
        assertThat(export.getString("repeatableAnswers[0].operation")).isEqualTo("contest");
        assertThat(export.prettify()).doesNotContain("annoyed");
        for (var section : Sections.ALL) {
            assertThat(export.getString("descriptions." + section.field())).isNotBlank();
            assertThat(export.getList(section.field())).as(section.field()).isNotNull();
        }
        assertThat(exported(alice.id(), "fr").getString("descriptions.cases")).contains("dossiers");
    }

    @Test
    void holdsNothingOfAnybodyElse() {
        Customer.any().open("Mine");

        var ofBob = exported(UUID.randomUUID(), "en");

        // but that the export itself is on record
        assertThat(Sections.ALL.stream()
                        .map(section -> section.field())
                        .filter(field -> !ofBob.getList(field).isEmpty()))
                .containsExactly("told");
    }

    @Test
    void isOnRecordAmongTheUsesOfThePersonsData() {
        var alice = UUID.randomUUID();
        exported(alice, "en");

        Neighbours.await(
                "/profile/internal/events",
                event -> event.body().contains(alice.toString())
                        && event.body().contains("dev.tact.use.recorded.v1")
                        && event.body().contains("data-subject-rights"));
    }

    @Test
    void isThePersonsOwnAfterAStepUp() {
        call(Tokens.customer(UUID.randomUUID()))
                .get(EXPORT)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        given().get(EXPORT).then().statusCode(401);
        for (var role : new String[] {"support-agent", "supervisor", "privacy-officer", "events.deliver"}) {
            call(Tokens.steppedUp(UUID.randomUUID(), role)).get(EXPORT).then().statusCode(403);
        }
        call(Tokens.steppedUp(UUID.randomUUID(), "customer"))
                .post(EXPORT)
                .then()
                .statusCode(405);
    }
}
