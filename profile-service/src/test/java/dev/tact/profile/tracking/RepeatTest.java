package dev.tact.profile.tracking;

import static dev.tact.profile.tracking.Tracking.batch;
import static dev.tact.profile.tracking.Tracking.kept;
import static dev.tact.profile.tracking.Tracking.track;
import static dev.tact.profile.tracking.Tracking.typed;
import static dev.tact.profile.tracking.Tracking.viewed;
import static dev.tact.profile.tracking.Tracking.willing;
import static dev.tact.profile.tracking.Tracking.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.gate.Relay;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.test.Tact;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.WriteKeyFixture;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.consent.Consents;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.writekeys.WriteKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages that come again, and messages that come too fast. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RepeatTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Drafter drafter;

    @Inject
    MessageReader reader;

    @Inject
    Registry registry;

    @Inject
    Consents consents;

    @Inject
    WriteKeys keys;

    @Inject
    EventLog events;

    @Inject
    Attributes attributes;

    @Inject
    Identifiers identifiers;

    @Inject
    TrackingStore store;

    @Inject
    TrackingConfig config;

    @Inject
    KeyedHash hash;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    private TrackingService at(Instant now) {
        var then = Clock.fixed(now, ZoneOffset.UTC);
        var intake = new Intake(
                registry,
                consents,
                events,
                attributes,
                identifiers,
                store,
                config,
                hash,
                ids,
                new SimpleMeterRegistry(),
                then,
                "profile-service");
        return new TrackingService(drafter, keys, intake, store, config, meters, then);
    }

    private TrackingResponse.Result receive(UUID customer, JsonObject message, Instant now) throws Exception {
        var received = reader.one(Message.Call.TRACK, (ObjectNode) JSON.readTree(message.encode()));
        return at(now).track(received, new Sender.Customer(customer, "tact-web"), Relay.NOTHING, Locale.ENGLISH)
                .results()
                .getFirst();
    }

    private Instant endOfTheMonth() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusMonths(1)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    @Test
    void knowsAMessageWithoutATimeAgainInTheNextMonth() throws Exception {
        var subject = willing();
        var message = viewed("1");

        var first = receive(subject, message, endOfTheMonth().minusSeconds(1));
        var second = receive(subject, message, endOfTheMonth().plusSeconds(30));

        assertThat(first.stored()).isTrue();
        assertThat(second.reason()).isEqualTo(Reason.DUPLICATE);
        assertThat(second.stored()).isTrue();
        assertThat(kept(subject)).isOne();
    }

    @Test
    void knowsAMessageAgainWhoseCorrectedTimeFallsIntoTheNextMonth() throws Exception {
        var subject = willing();
        var sentAt = endOfTheMonth().minusSeconds(5);
        var message = viewed("1").put("timestamp", sentAt.minusSeconds(1).toString());

        receive(subject, message.copy().put("sentAt", sentAt.toString()), sentAt);
        var second =
                receive(subject, message.put("sentAt", sentAt.plusSeconds(1).toString()), sentAt.plusSeconds(20));

        assertThat(second.reason()).isEqualTo(Reason.DUPLICATE);
        assertThat(kept(subject)).isOne();
    }

    @Test
    void forgetsMessagesThatNobodySendsAnyMore() throws Exception {
        var subject = willing();
        receive(subject, viewed("1"), clock.instant());
        receive(subject, viewed("2"), clock.instant());
        var ref = Rows.number("select ref from subject where id = '" + subject + "'");
        Rows.run(
                "update tracked_message set recorded_on = current_date - 36 where ctid = (select ctid from tracked_message"
                        + " where subject_ref = " + ref + " limit 1)");

        at(clock.instant()).forget();

        assertThat(Rows.number("select count(*) from tracked_message where subject_ref = " + ref))
                .isOne();
    }

    @Test
    void makesASenderWaitWhoWritesTooFast() {
        var key = WriteKeyFixture.server();
        var subject = willing();
        // the burst is 10,000 events; each request brings 4,900, of which the last finds no room
        var product = new JsonObject().put("sku", "1");
        var products = new JsonArray();
        IntStream.range(0, 2_450).forEach(i -> products.add(product));
        var order = track("Order Completed", new JsonObject().put("products", products))
                .put("userId", subject.toString());
        var twice = batch(order, order);

        with(key, "batch", twice).then().statusCode(200);
        with(key, "batch", twice).then().statusCode(200);
        var refused = with(key, "batch", twice);

        refused.then().statusCode(429).body("code", equalTo("write-key-exhausted"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
        with(WriteKeyFixture.server(), "batch", batch(typed("group", new JsonObject())))
                .then()
                .statusCode(200);
        assertThat(kept(subject)).isEqualTo(2_450);
    }

    @Test
    void needsFourStatementsForAWholeBatchOfEvents() {
        var key = WriteKeyFixture.server();
        var people = IntStream.range(0, 10).mapToObj(i -> willing()).toList();
        var messages = people.stream()
                .flatMap(person ->
                        IntStream.range(0, 10).mapToObj(i -> viewed("i" + i).put("userId", person.toString())))
                .toArray(JsonObject[]::new);
        with(key, "batch", batch(viewed("1").put("userId", people.getFirst().toString())));
        Rows.run("select stats.pg_stat_statements_reset()");

        with(key, "batch", batch(messages)).then().statusCode(200);

        assertThat(calls("%write_key%")).isLessThanOrEqualTo(1);
        assertThat(calls("%enter_subjects(%")).isOne();
        assertThat(calls("%insert into tracked_message%")).isOne();
        assertThat(calls("%insert into event (%")).isOne();
        // the first of them had sent one before
        assertThat(kept(people.getFirst())).isEqualTo(11);
        assertThat(people.subList(1, 10))
                .hasSize(9)
                .allSatisfy(person -> assertThat(kept(person)).isEqualTo(10));
    }

    private static long calls(String like) {
        return Rows.number("select coalesce(sum(calls), 0) from stats.pg_stat_statements where userid ="
                + " 'service_app'::regrole and query like '" + like + "'");
    }
}
