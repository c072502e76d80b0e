package dev.tact.profile.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import dev.tact.profile.events.EventListener;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class TrainingRowResourceTest {

    private static final String PATH = "/internal/training-rows";

    @Inject
    TrainingIds trainingIds;

    @Inject
    SupersededChanges superseded;

    @Inject
    @All
    List<EventListener> listeners;

    @AfterEach
    void neighboursAnswer() {
        Choices.neighboursAre("ANSWER");
    }

    private static Response pull(@Nullable String cursor) {
        var request = given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.export-training"));
        return cursor == null
                ? request.get(PATH)
                : request.queryParam("cursor", cursor).get(PATH);
    }

    private static List<JsonPath> rows(@Nullable String cursor) {
        return pull(cursor)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();
    }

    private List<JsonPath> rowsOf(UUID subject, List<JsonPath> rows) {
        var id = trainingIds.of(subject);
        return rows.stream()
                .filter(row -> id.equals(row.getString("trainingId")))
                .toList();
    }

    /** Where the log ends now. A stream may end before: where decisions were no longer to be had. */
    private static String end() {
        var cursor = rows(null).getLast().getString("cursor");
        for (var rows = rows(cursor); !rows.isEmpty(); rows = rows(cursor)) {
            cursor = rows.getLast().getString("cursor");
        }
        return cursor;
    }

    private static UUID lending(int customer, String... items) {
        var subject = Purchases.subject(customer);
        Choices.of(subject)
                .allow("model-training", "purchases", "browsing")
                .epoch(3)
                .set();
        return Purchases.by(customer, items);
    }

    private static long changes(UUID subject) {
        return Rows.number(
                "select count(*) from training_change join subject on ref = subject_ref where subject.id = '%s'"
                        .formatted(subject));
    }

    private static long uses(UUID subject) {
        return Rows.number("select count(*) from use_record join subject on ref = subject_ref where subject.id = '%s'"
                .formatted(subject));
    }

    @Test
    void lendsTheItemsOfContributorsAndRecordsOneUseEach() {
        var from = end();
        var lending = lending(93001, "10001", "10002", "10001");
        var silent = Purchases.by(93002, "10001");

        var rows = rows(from);

        assertThat(rowsOf(lending, rows)).singleElement().satisfies(row -> {
            assertThat(row.getString("op")).isEqualTo("PUT");
            assertThat(row.<String>getList("items.itemId")).containsExactly("10001", "10002");
            assertThat(row.<String>getList("items.lastOn")).containsOnly("2011-03-01");
            assertThat(row.<Object>get("groups")).isNull();
            assertThat(row.<Object>get("cause")).isNull();
        });
        assertThat(rowsOf(silent, rows)).isEmpty();
        assertThat(uses(lending)).isEqualTo(1);
        assertThat(uses(silent)).isZero();
        given().auth()
                .oauth2(Tokens.customer(lending))
                .get("/v1/me/uses")
                .then()
                .body("uses[0].purpose", equalTo("model-training"))
                .body("uses[0].service", equalTo("recommendation-service"))
                .body("uses[0].epoch", equalTo(3));
        assertThat(rowsOf(lending, rows(end()))).isEmpty();
    }

    @Test
    void tellsNothingOfSomebodyWhoseEventsAreCountedAnewUntilTheyAre() {
        var subject = lending(93070, "10001", "10002");
        rows(null);
        var from = end();
        var whose = "subject_ref = (select ref from subject where id = '" + subject + "')";
        Rows.run("delete from event where ctid = (select ctid from event where %1$s order by id limit 1) and %1$s"
                .formatted(whose));
        QuarkusTransaction.requiringNew()
                .run(() -> listeners.forEach(listener -> listener.recounted(
                        Map.of(Rows.number("select ref from subject where id = '" + subject + "'"), subject))));

        // neither a departure nor an empty row, only what is right
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rowsOf(subject, rows(from)))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getString("op")).isEqualTo("PUT");
                            assertThat(row.<String>getList("items.itemId")).containsExactly("10002");
                        }));
    }

    @Test
    void tellsTheCountryOnlyWhereTheAuditIsAllowed() {
        var from = end();
        var subject = Purchases.subject(93003);
        Choices.of(subject)
                .allow("model-training", "purchases")
                .allow("fairness-audit", "country")
                .set();
        Purchases.by(93003, "10001");

        assertThat(rowsOf(subject, rows(from)))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("groups.country")).isEqualTo("FR"));
        assertThat(uses(subject)).isEqualTo(2);
    }

    @Test
    void tellsEachSubjectOnceHoweverOftenItChanged() {
        var from = end();
        var subject = lending(93004, "10001");
        Purchases.by(93004, "10002", "10003");

        assertThat(rowsOf(subject, rows(from))).hasSize(1);
        assertThat(uses(subject)).isEqualTo(1);
    }

    @Test
    void forgetsWhatALaterChangeSupersedesAndNothingThatAReaderIsToldOf() {
        var from = end();
        var subject = lending(93005, "10001");
        Purchases.by(93005, "10002", "10003");
        var departed = lending(93006, "10001");
        Events.consentChanged(departed, 1, true, false);
        rows(from);
        Events.consentChanged(departed, 2, false, false);
        Events.consentChanged(departed, 3, true, false);
        var before = rows(from);
        assertThat(changes(subject)).isGreaterThan(1);

        // a transaction that still runs elsewhere holds it up, as it holds up the log's end
        Awaitility.await().untilAsserted(() -> {
            superseded.forget();
            assertThat(changes(subject)).isOne();
        });

        var after = rows(from);
        assertThat(rowsOf(subject, after))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.<String>getList("items.itemId")).containsExactly("10001", "10002", "10003"));
        assertThat(rowsOf(departed, after))
                .extracting(row -> row.getString("op"))
                .containsExactly("DELETE", "PUT");
        assertThat(rowsOf(departed, after))
                .extracting(row -> row.getString("cursor"))
                .isEqualTo(rowsOf(departed, before).stream()
                        .map(row -> row.getString("cursor"))
                        .toList());
    }

    @Test
    void goesOnAtAnyCursorWithoutLosingARow() {
        var from = end();
        var lending = IntStream.range(93010, 93020)
                .mapToObj(customer -> trainingIds.of(lending(customer, "10001")))
                .toList();

        var all = rows(from);

        // whoever else's row comes up now, as when a transaction that was open at the start has ended, is none of these
        assertThat(ids(all))
                .containsSubsequence(lending)
                .filteredOn(lending::contains)
                .hasSize(10);
        for (var i = 0; i < all.size() - 1; i++) {
            var rest = rows(all.get(i).getString("cursor"));
            var ours = ids(all.subList(i + 1, all.size())).stream()
                    .filter(lending::contains)
                    .toList();
            assertThat(ids(rest).stream().filter(lending::contains)).containsExactlyElementsOf(ours);
        }
    }

    /** As after a backup was put back: what was read after it is not known to have been. */
    @Test
    void beginsAnewForAReaderOfAnotherFeed() {
        var lends = lending(93021, "10001");
        var before = end();
        Rows.run("select restart_training_feed()");

        var all = rows(before);

        assertThat(all.getFirst().getString("op")).isEqualTo("RESET");
        assertThat(all.getFirst().getString("feed")).isNotBlank();
        assertThat(all.stream().filter(row -> "RESET".equals(row.getString("op"))))
                .hasSize(1);
        assertThat(rowsOf(lends, all)).hasSize(1);
        assertThat(rows(all.getFirst().getString("cursor"))).hasSize(all.size() - 1);
    }

    @Test
    void tellsChangesInTheOrderOfTheirTransactionsWhenTheirNumbersGetLonger() {
        var acks = Stream.of("98", "99", "100", "101", "1000")
                .map(tx -> {
                    var ack = UUID.randomUUID().toString();
                    Rows.run(
                            "insert into training_change (tx, training_id, cause_epoch, ack) values ('%s', 'nobody', 1, '%s')"
                                    .formatted(tx, ack));
                    return ack;
                })
                .toList();

        var told =
                rows(new Place(UUID.fromString(Rows.text("select id::text from training_feed")), "97", 0).cursor())
                        .stream()
                        .map(row -> row.getString("cause.ack"))
                        .toList();

        assertThat(told).filteredOn(acks::contains).containsExactlyElementsOf(acks);
    }

    private static List<String> ids(List<JsonPath> rows) {
        return rows.stream()
                .filter(row -> row.get("op") != null)
                .map(row -> row.getString("trainingId"))
                .toList();
    }

    @Test
    void tellsADepartureWithWhatToAcknowledge() {
        var subject = lending(93030, "10001");
        rows(null);
        assertThat(Events.consentChanged(subject, 3, true, false)).isEqualTo("APPLIED");
        var from = end();
        Choices.of(subject).deny("CONSENT_WITHDRAWN").epoch(4).set();

        assertThat(Events.consentChanged(subject, 4, false, false)).isEqualTo("APPLIED");

        assertThat(rowsOf(subject, rows(from))).singleElement().satisfies(row -> {
            assertThat(row.getString("op")).isEqualTo("DELETE");
            assertThat(row.<Object>get("items")).isNull();
            assertThat(row.getLong("cause.epoch")).isEqualTo(4);
            assertThat(row.getString("cause.ack")).isNotBlank();
        });
    }

    @Test
    void tellsADepartureThoughTheChoiceBeforeItWasNeverHeardOf() {
        var subject = lending(93037, "10001");
        rows(null);
        var from = end();

        Events.consentChanged(subject, 8, false, false);

        assertThat(rowsOf(subject, rows(from))).singleElement().satisfies(row -> {
            assertThat(row.getString("op")).isEqualTo("DELETE");
            assertThat(row.getString("cause.ack")).isNotBlank();
        });
    }

    @Test
    void tellsNoDepartureOfSomebodyWhoNeverLent() {
        var from = end();
        var subject = Purchases.by(93031, "10001");

        Events.consentChanged(UUID.randomUUID(), subject, 1, true);
        String ack = Events.consentChanged(UUID.randomUUID(), subject, 2, false).path("results[0].ack");

        var rows = rows(from);
        assertThat(ack).isNotBlank();
        assertThat(rowsOf(subject, rows)).isEmpty();
        assertThat(rows)
                .filteredOn(row -> ack.equals(row.getString("cause.ack")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.<Object>get("op")).isNull();
                    assertThat(row.<Object>get("cause.epoch")).isNull();
                });
    }

    @Test
    void answersADepartureWithWhatWillBeAcknowledgedHoweverOftenAndInWhateverOrder() {
        var subject = lending(93038, "10001");
        rows(null);
        var given = Events.consentChanged(UUID.randomUUID(), subject, 1, true);
        var withdrawn = UUID.randomUUID();
        var from = end();

        assertThat(given.<String>path("results[0].ack")).isNull();
        String ack = Events.consentChanged(withdrawn, subject, 3, false).path("results[0].ack");

        assertThat(ack).isNotBlank();
        assertThat(Events.consentChanged(withdrawn, subject, 3, false).<String>path("results[0].ack"))
                .isEqualTo(ack);
        for (var overtaken : List.of(2L, 3L)) {
            var late = Events.consentChanged(UUID.randomUUID(), subject, overtaken, false);
            assertThat(late.<String>path("results[0].status")).isEqualTo("STALE");
            assertThat(late.<String>path("results[0].ack")).isEqualTo(ack);
        }
        assertThat(rowsOf(subject, rows(from)))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("cause.ack")).isEqualTo(ack));
    }

    @Test
    void owesNothingForSomebodyUnknown() {
        var nobody = UUID.randomUUID();
        Events.consentChanged(UUID.randomUUID(), nobody, 1, true);

        assertThat(Events.consentChanged(UUID.randomUUID(), nobody, 2, false).<String>path("results[0].ack"))
                .isNull();
    }

    @Test
    void tellsADepartureAndTheReturnAfterIt() {
        var subject = lending(93032, "10001");
        rows(null);
        Events.consentChanged(subject, 1, true, false);
        var from = end();

        Events.consentChanged(subject, 2, false, false);
        Events.consentChanged(subject, 3, true, false);

        assertThat(rowsOf(subject, rows(from)))
                .extracting(row -> row.getString("op"))
                .containsExactly("DELETE", "PUT");
    }

    @Test
    void dropsStaleStatesAndThoseThatChangeNothingHere() {
        var subject = lending(93033, "10001");
        Events.consentChanged(subject, 5, true, false);
        var from = end();

        assertThat(Events.consentChanged(subject, 4, false, false)).isEqualTo("STALE");
        assertThat(Events.consentChanged(subject, 5, false, false)).isEqualTo("STALE");
        assertThat(Events.consentChanged(subject, 6, true, false)).isEqualTo("APPLIED");

        assertThat(rowsOf(subject, rows(from))).isEmpty();
    }

    @Test
    void endsWithoutTheLastRowsWhileATransactionIsOpen() throws Exception {
        var from = end();
        try (var open = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class))) {
            open.setAutoCommit(false);
            open.createStatement().execute("select pg_current_xact_id()");
            var subject = lending(93034, "10001");

            assertThat(rowsOf(subject, rows(from))).isEmpty();
            open.rollback();

            assertThat(rowsOf(subject, rows(from))).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK_HOLE", "FAILING", "HTML"})
    void lendsNothingWithoutReadableDecisions(String mode) {
        var from = end();
        // another customer each time: the same purchases again would change nothing
        var subject = lending(93040 + mode.length(), "10001");
        Choices.neighboursAre(mode);

        pull(from).then().statusCode(503).body("code", equalTo("consent-unavailable"));

        assertThat(uses(subject)).isZero();
    }

    @Test
    void takesAWrongRegistrationForNoRefusal() {
        var from = end();
        var subject = lending(93036, "10001");
        rows(null);
        Choices.of(subject).deny("CALLER_NOT_REGISTERED").set();

        pull(from).then().statusCode(403).body("code", equalTo("caller-not-registered"));

        lending(93036, "10002");
    }

    @Test
    void refusesCursorsThatAreNotOurs() {
        pull("nonsense").then().statusCode(400);
        pull("bm9uc2Vuc2Ufbm9uc2Vuc2U").then().statusCode(400);
        pull("x".repeat(201)).then().statusCode(400);
    }

    @Test
    void isForTheTrainer() {
        given().get(PATH).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .get(PATH)
                .then()
                .statusCode(403);
        Tokens.refused(UUID.randomUUID(), "profile.export-training")
                .forEach((why, token) ->
                        given().auth().oauth2(token).get(PATH).then().statusCode(401));
    }
}
