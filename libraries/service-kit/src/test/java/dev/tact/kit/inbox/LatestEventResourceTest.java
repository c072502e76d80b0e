package dev.tact.kit.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class LatestEventResourceTest {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(BATCH, ContentType.TEXT));

    /** Nobody else's, so that what other tests deliver is not in the way. */
    private final String sender = "sender-" + UUID.randomUUID();

    private final UUID subject = UUID.randomUUID();
    private final Sql sql;
    private final Sealing sealing;
    private final LatestEvents latest;

    LatestEventResourceTest(Sql sql, Sealing sealing, LatestEvents latest) {
        this.sql = sql;
        this.sealing = sealing;
        this.latest = latest;
    }

    @Test
    void tellsTheNewestEventOfASubjectAsItCame() {
        var id = UUID.randomUUID();

        deliver(NoteHandler.TYPE, subject, id, 4, "ACCEPTED");

        var events = events(ask(null, NoteHandler.TYPE));
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("id")).isEqualTo(id.toString());
        assertThat(event.getString("source")).isEqualTo("urn:tact:" + sender);
        assertThat(event.getString("type")).isEqualTo(NoteHandler.TYPE);
        assertThat(event.getString("subject")).isEqualTo(subject.toString());
        assertThat(event.getString("time")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(event.getLong("epoch")).isEqualTo(4);
        assertThat(event.getString("data.outcome")).isEqualTo("ACCEPTED");
    }

    @Test
    void keepsNoOlderEventOverANewerAndOneRowASubject() {
        var newest = UUID.randomUUID();
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "APPLIED");
        deliver(NoteHandler.TYPE, subject, newest, 6, "APPLIED");
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 5, "APPLIED");
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 6, "APPLIED");

        assertThat(events(ask(null, NoteHandler.TYPE)))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("id")).isEqualTo(newest.toString()));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhatWasNotApplied() {
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "STALE");
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "THROW");

        assertThat(events(ask(null, NoteHandler.TYPE))).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void keepsTheBodySealedExceptWhatIsKeptForGood() {
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "APPLIED");
        deliver(NoteHandler.ENDED, subject, UUID.randomUUID(), 5, "APPLIED");

        assertThat(sql.list(
                        "select type, position('outcome'::bytea in body) > 0 from inbox_latest where source = ? order by type",
                        row -> row.getString(1) + " " + row.getBoolean(2),
                        "urn:tact:" + sender))
                .containsExactly(NoteHandler.ENDED + " true", NoteHandler.TYPE + " false");
    }

    @Test
    void leavesOutWhoseKeyIsDestroyedButTellsWhatIsKeptForGood() {
        var ended = UUID.randomUUID();
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "APPLIED");
        deliver(NoteHandler.TYPE, UUID.randomUUID(), UUID.randomUUID(), 1, "APPLIED");
        sealing.destroyKey(subject);
        deliver(NoteHandler.ENDED, subject, ended, 5, "APPLIED");
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 6, "APPLIED");

        var events = events(ask(null, NoteHandler.TYPE, NoteHandler.ENDED));

        assertThat(events).hasSize(2);
        assertThat(events)
                .filteredOn(event -> event.getString("subject").equals(subject.toString()))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("id")).isEqualTo(ended.toString()));
    }

    @Test
    void forgetsASubjectExceptWhatIsKeptForGood() {
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "APPLIED");
        deliver(NoteHandler.ENDED, subject, UUID.randomUUID(), 5, "APPLIED");

        latest.forget(subject);

        assertThat(events(ask(null, NoteHandler.TYPE, NoteHandler.ENDED)))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("type")).isEqualTo(NoteHandler.ENDED));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void goesOnFromPageToPageInOneOrderAndSaysWhereItEnds() {
        var subjects = Stream.generate(UUID::randomUUID).limit(7).toList();
        subjects.forEach(each -> deliver(NoteHandler.TYPE, each, UUID.randomUUID(), 1, "APPLIED"));

        var told = new ArrayList<String>();
        var pages = 0;
        String cursor = null;
        do {
            var page = lines(ask(cursor, NoteHandler.TYPE).statusCode(200));
            page.subList(0, page.size() - 1).forEach(event -> told.add(event.getString("subject")));
            cursor = page.getLast().getString("next");
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(2);
        assertThat(told)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        subjects.stream().map(UUID::toString).toList());
    }

    @Test
    void tellsAServiceItsOwnEventsOnly() {
        deliver(NoteHandler.TYPE, subject, UUID.randomUUID(), 4, "APPLIED");

        var others = Tokens.service("sender-" + UUID.randomUUID(), "consent-service", "events.deliver");

        assertThat(events(askAs(others, null, NoteHandler.TYPE))).isEmpty();
    }

    @Test
    void refusesWhoeverMayNotDeliver() {
        askAs(Tokens.service(sender, "consent-service", "consent.evaluate"), null, NoteHandler.TYPE)
                .statusCode(403);
        askAs(Tokens.customer(subject), null, NoteHandler.TYPE).statusCode(403);
        given().get("/internal/events/latest?type=" + NoteHandler.TYPE).then().statusCode(401);
    }

    @Test
    void refusesWhatItDoesNotKeepAndWhatItCannotRead() {
        ask(null, "dev.tact.kit.unheard.v1").statusCode(422).body("code", equalTo("type-not-kept"));
        ask(null, NoteHandler.TYPE, "dev.tact.kit.unheard.v1").statusCode(422);
        ask(null).statusCode(400);
        for (var cursor : List.of("x", "aGVsbG8", "eB94")) {
            ask(cursor, NoteHandler.TYPE).statusCode(400).body("code", equalTo("validation-failed"));
        }
    }

    private void deliver(String type, UUID about, UUID id, long epoch, String outcome) {
        given().config(CONFIG)
                .auth()
                .oauth2(token())
                .contentType(BATCH)
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:%s","type":"%s","subject":"%s",\
                        "time":"2026-03-01T12:00:00Z","epoch":%d,"data":{"outcome":"%s"}}]""".formatted(id, sender, type, about, epoch, outcome))
                .post("/internal/events")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse ask(@Nullable String cursor, String... types) {
        return askAs(token(), cursor, types);
    }

    private static ValidatableResponse askAs(String token, @Nullable String cursor, String... types) {
        var request = given().auth().oauth2(token);
        if (types.length > 0) {
            request.queryParam("type", (Object[]) types);
        }
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/internal/events/latest").then();
    }

    private static List<JsonPath> events(ValidatableResponse answer) {
        var lines = lines(answer.statusCode(200).contentType("application/x-ndjson"));
        assertThat(lines.getLast().getString("next")).isNull();
        return lines.subList(0, lines.size() - 1);
    }

    private static List<JsonPath> lines(ValidatableResponse answer) {
        return answer.extract().asString().lines().map(JsonPath::from).toList();
    }

    private String token() {
        return Tokens.service(sender, "consent-service", "events.deliver");
    }

    private long rows() {
        return sql.one(
                        "select count(*) from inbox_latest where source = ?",
                        row -> row.getLong(1),
                        "urn:tact:" + sender)
                .orElseThrow();
    }
}
