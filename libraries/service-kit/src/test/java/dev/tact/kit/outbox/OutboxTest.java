package dev.tact.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.Delivery.Outcome;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.sql.StatementFailed;
import dev.tact.kit.test.Tact;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Subscribers.class)
class OutboxTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final Outbox outbox;
    private final OutboxRepository repository;
    private final Couriers couriers;
    private final SubscriberClient client;
    private final OutboxConfig config;
    private final Sealing sealing;
    private final Ids ids;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Ear ear;
    private final Sql sql;
    private final Tracer tracer;
    private final String arrived;

    OutboxTest(
            Outbox outbox,
            OutboxRepository repository,
            Couriers couriers,
            SubscriberClient client,
            OutboxConfig config,
            Sealing sealing,
            Ids ids,
            ObjectMapper json,
            MeterRegistry meters,
            Ear ear,
            Sql sql,
            Tracer tracer,
            @ConfigProperty(name = "test.subscribers.arrived") String arrived) {
        this.outbox = outbox;
        this.repository = repository;
        this.couriers = couriers;
        this.client = client;
        this.config = config;
        this.sealing = sealing;
        this.ids = ids;
        this.json = json;
        this.meters = meters;
        this.ear = ear;
        this.sql = sql;
        this.tracer = tracer;
        this.arrived = arrived;
    }

    @Test
    void deliversWhatCommittedAsACloudEventWithTheServicesOwnToken() {
        var event = event(Subscribers.STEADY);

        publish(event);

        awaitSettled("steady", event.id(), Outcome.APPLIED);
        var arrived = arrived("steady", event.id());
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().path("contentType").asText()).isEqualTo("application/cloudevents-batch+json");
        assertThat(arrived.getFirst().path("authorization").asText()).startsWith("Bearer ey");
        var told = arrived.getFirst().path("event");
        assertThat(told.path("specversion").asText()).isEqualTo("1.0");
        assertThat(told.path("source").asText()).isEqualTo("urn:tact:consent-service");
        assertThat(told.path("type").asText()).isEqualTo(Subscribers.STEADY);
        assertThat(told.path("subject").asText()).isEqualTo(event.subject().toString());
        assertThat(told.path("time").asText()).isEqualTo("2026-03-01T12:00:00.123456Z");
        assertThat(told.path("epoch").isIntegralNumber()).isTrue();
        assertThat(told.path("epoch").asLong()).isEqualTo(42);
        assertThat(told.path("data").path("secret").asText()).isEqualTo("a lantern");
    }

    @Test
    void tellsInWhichTraceItHappened() {
        var traced = event(Subscribers.STEADY);
        var untraced = event(Subscribers.STEADY);
        var span = tracer.spanBuilder("something happens").setNoParent().startSpan();
        try (var _ = span.makeCurrent()) {
            publish(traced);
        } finally {
            span.end();
        }
        publish(untraced);

        awaitSettled("steady", traced.id(), Outcome.APPLIED);
        awaitSettled("steady", untraced.id(), Outcome.APPLIED);
        assertThat(traceparent(traced))
                .startsWith("00-" + span.getSpanContext().getTraceId() + "-")
                .hasSize(55);
        assertThat(traceparent(untraced)).isEmpty();
    }

    private String traceparent(OutboxEvent event) {
        return arrived("steady", event.id())
                .getFirst()
                .path("event")
                .path("traceparent")
                .asText("");
    }

    @Test
    void tellsOneSubscriberAloneWhenAskedTo() {
        var event = event(Subscribers.EVERYBODY);

        QuarkusTransaction.requiringNew().run(() -> outbox.publishTo("moody", List.of(event)));

        awaitSettled("moody", event.id(), Outcome.APPLIED);
        assertThat(count("select count(*) from outbox_delivery where event_id = ?", event.id()))
                .isEqualTo(1);
        assertThatThrownBy(() -> outbox.publishTo("nobody", List.of(event)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToPublishOutsideATransaction() {
        assertThatThrownBy(() -> outbox.publish(event(Subscribers.STEADY))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsWhatDidNotCommit() {
        var event = event(Subscribers.STEADY);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.publish(event);
                    throw new IllegalArgumentException("the state could not be written");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        var after = event(Subscribers.STEADY);
        publish(after);
        awaitSettled("steady", after.id(), Outcome.APPLIED);
        assertThat(count("select count(*) from outbox_event where id = ?", event.id()))
                .isZero();
        assertThat(arrived("steady", event.id())).isEmpty();
    }

    @Test
    void keepsTheBodySealed() {
        var event = event(Subscribers.STEADY);

        publish(event);

        var body = sql.one("select body from outbox_event where id = ?", row -> row.getBytes(1), event.id())
                .orElseThrow();
        assertThat(new String(body, UTF_8)).doesNotContain("lantern").doesNotContain("secret");
        assertThat(new String(sealing.open(event.subject(), Outbox.cell(event.id()), body), UTF_8))
                .contains("lantern");
    }

    @Test
    void triesAgainWhatFailedWhileTheOthersGoOn() {
        var failing = event(Subscribers.MOODY, "FAILED", "FAILED", "ACCEPTED");
        var fine = event(Subscribers.MOODY);
        var stale = event(Subscribers.MOODY, "STALE");
        var repeated = event(Subscribers.MOODY, "DUPLICATE");

        publish(failing, fine, stale, repeated);

        awaitSettled("moody", failing.id(), Outcome.ACCEPTED);
        awaitSettled("moody", fine.id(), Outcome.APPLIED);
        awaitSettled("moody", stale.id(), Outcome.STALE);
        awaitSettled("moody", repeated.id(), Outcome.DUPLICATE);
        assertThat(arrived("moody", failing.id())).hasSize(3);
        assertThat(arrived("moody", fine.id())).hasSize(1);
    }

    @Test
    void triesAgainWhateverItCannotRead() {
        for (var answer :
                List.of("HTTP 503", "HTTP 500", "HTTP 401", "HTTP 302", "HTML", "SILENCE", "FORGOTTEN", "MAYBE")) {
            var event = event(Subscribers.MOODY, answer, "APPLIED");

            publish(event);

            awaitSettled("moody", event.id(), Outcome.APPLIED);
            assertThat(arrived("moody", event.id())).as(answer).hasSize(2);
        }
    }

    @Test
    void deliversTheRestOfABatchThatOneEventSpoils() {
        var fine = IntStream.range(0, 7).mapToObj(i -> event(Subscribers.MOODY)).toList();
        var unreadable = event(Subscribers.MOODY, "HTTP 400");
        var batch = new ArrayList<>(fine);
        batch.add(3, unreadable);

        publish(batch.toArray(OutboxEvent[]::new));

        fine.forEach(event -> awaitSettled("moody", event.id(), Outcome.APPLIED));
        assertThat(count(
                        "select count(*) from outbox_delivery where event_id = ? and settled_at is null and attempts > 0",
                        unreadable.id()))
                .isEqualTo(1);
    }

    @Test
    void isNotHeldUpByASubscriberThatIsGone() {
        var event = event(Subscribers.EVERYBODY);

        publish(event);

        awaitSettled("steady", event.id(), Outcome.APPLIED);
        awaitSettled("moody", event.id(), Outcome.APPLIED);
        await().until(() ->
                ear.heardOf(event.id()).stream().anyMatch(d -> d.subscriber().equals("gone")));
        var gone = ear.heardOf(event.id()).stream()
                .filter(d -> d.subscriber().equals("gone"))
                .findFirst()
                .orElseThrow();
        assertThat(gone.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gone.code()).isEqualTo("unreachable");
        couriers.measure();
        assertThat(meters.get("tact.outbox.oldest")
                        .tag("subscriber", "gone")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void tellsItsListenersInTheTransactionOfTheOutcome() {
        var event = event(Subscribers.EVERYBODY);
        ear.failOnce(event.id());

        publish(event);

        awaitSettled("steady", event.id(), List.of(Outcome.APPLIED));
        awaitSettled("moody", event.id(), List.of(Outcome.APPLIED));
        var told = ear.heardOf(event.id()).stream()
                .filter(d -> d.outcome() == Outcome.APPLIED)
                .map(Delivery::subscriber);
        assertThat(told).containsExactlyInAnyOrder("steady", "moody");
        // whichever outcome the listener refused was not written, so that delivery was repeated
        assertThat(arrived("steady", event.id()).size()
                        + arrived("moody", event.id()).size())
                .isEqualTo(3);
    }

    @Test
    void deliversAgainWhatADeadReplicaHadClaimed() throws InterruptedException {
        var event = event(Subscribers.STEADY);
        QuarkusTransaction.requiringNew().run(() -> {
            var body = sealing.seal(event.subject(), Outbox.cell(event.id()), "{\"secret\":1}".getBytes(UTF_8));
            repository.add(List.of(event), Map.of(event.id(), body), true, null);
            repository.address("steady", List.of(event.id()));
            assertThat(repository.claim("steady", ids.next(), 100, Duration.ofHours(1)))
                    .extracting(PendingEvent::id)
                    .contains(event.id());
        });

        courier("steady").deliverBatch();
        assertThat(arrived("steady", event.id())).isEmpty();
        expireLease(event.id());

        awaitSettled("steady", event.id(), Outcome.APPLIED);
        assertThat(arrived("steady", event.id())).hasSize(1);
    }

    @Test
    void ignoresTheFailureOfWhoeverLostItsLease() {
        var event = event(Subscribers.STEADY);
        var lost = ids.next();
        QuarkusTransaction.requiringNew().run(() -> {
            var body = sealing.seal(event.subject(), Outbox.cell(event.id()), "{}".getBytes(UTF_8));
            repository.add(List.of(event), Map.of(event.id(), body), true, null);
            repository.address("steady", List.of(event.id()));
            repository.claim("steady", lost, 100, Duration.ofHours(1));
        });
        expireLease(event.id());
        awaitSettled("steady", event.id(), Outcome.APPLIED);

        assertThat(repository.postpone("steady", lost, event.id(), "late", Duration.ofHours(1)))
                .isFalse();
    }

    @Test
    void sendsEachEventOnceWhenManyReplicasPoll() throws Exception {
        var events =
                IntStream.range(0, 350).mapToObj(i -> event(Subscribers.STEADY)).toList();
        publish(events.toArray(OutboxEvent[]::new));

        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            var polls = IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        var courier = courier("steady");
                        var rounds = 0;
                        while (courier.deliverBatch()) {
                            rounds++;
                        }
                        return rounds;
                    })
                    .toList();
            for (var poll : replicas.invokeAll(polls)) {
                poll.get();
            }
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events).allMatch(event -> isSettled("steady", event.id())));
        for (var event : events) {
            var requests = arrived("steady", event.id());
            assertThat(requests).hasSize(1);
            assertThat(requests.getFirst().path("together").asInt()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void settlesWhatBelongedToAnErasedSubject() {
        var event = event(Subscribers.MOODY, "FAILED", "APPLIED");
        QuarkusTransaction.requiringNew().run(() -> {
            var body = sealing.seal(event.subject(), Outbox.cell(event.id()), "{}".getBytes(UTF_8));
            repository.add(List.of(event), Map.of(event.id(), body), true, null);
            repository.address("moody", List.of(event.id()));
            sealing.destroyKey(event.subject());
        });

        awaitSettled("moody", event.id(), Outcome.ERASED);

        assertThat(arrived("moody", event.id())).isEmpty();
        assertThatThrownBy(() ->
                        publish(new OutboxEvent(ids.next(), Subscribers.MOODY, event.subject(), NOON, 1, Map.of())))
                .isInstanceOf(ErasedSubject.class);
    }

    @Test
    void stillTellsToEraseWhatIsErasedHereAlready() {
        var request = UUID.randomUUID();
        var event = new OutboxEvent(
                ids.next(), Subscribers.MOODY, UUID.randomUUID(), NOON, 7, Map.of("rightsRequestId", request));
        sealing.destroyKey(event.subject());

        QuarkusTransaction.requiringNew().run(() -> outbox.publishUnsealed(event));

        awaitSettled("moody", event.id(), Outcome.APPLIED);
        assertThat(arrived("moody", event.id())
                        .getFirst()
                        .at("/event/data/rightsRequestId")
                        .asText())
                .isEqualTo(request.toString());
    }

    @Test
    void isUnderstoodByAnInbox() throws InterruptedException {
        var id = ids.next();
        var event = """
                {"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"dev.tact.kit.noted.v1",\
                "subject":"%s","time":"2026-03-01T12:00:00Z","epoch":1,"data":{"outcome":"ACCEPTED","ack":"a-7"}}""".formatted(id, UUID.randomUUID());
        var inbox = URI.create("http://127.0.0.1:" + RestAssured.port);

        var first = client.deliver(inbox, List.of(new Envelope(id, event)));
        var second = client.deliver(inbox, List.of(new Envelope(id, event)));

        assertThat(first).isEqualTo(new Reply.Answered(Map.of(id, new Answer(Outcome.ACCEPTED, null, null, "a-7"))));
        assertThat(second)
                .isEqualTo(
                        new Reply.Answered(Map.of(id, new Answer(Outcome.DUPLICATE, Outcome.ACCEPTED, null, "a-7"))));
    }

    @Test
    void forgetsOnlyWhatEverybodyWasTold() {
        var told = event(Subscribers.STEADY);
        var untold = event(Subscribers.EVERYBODY);
        publish(told, untold);
        awaitSettled("steady", told.id(), Outcome.APPLIED);
        awaitSettled("steady", untold.id(), Outcome.APPLIED);

        repository.forget(Duration.ZERO, 10_000);

        assertThat(count("select count(*) from outbox_event where id = ?", told.id()))
                .isZero();
        assertThat(count("select count(*) from outbox_event where id = ?", untold.id()))
                .isEqualTo(1);
    }

    @Test
    void givesTheAppRoleNoWayToChangeOrLoseAnEvent() {
        for (var statement : List.of(
                "delete from outbox_event", "update outbox_event set epoch = 0", "delete from outbox_delivery")) {
            assertThatThrownBy(() -> sql.update(statement))
                    .isInstanceOfSatisfying(
                            StatementFailed.class,
                            failed -> assertThat(failed.state()).isEqualTo("42501"));
        }
    }

    private void publish(OutboxEvent... events) {
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(List.of(events)));
    }

    private OutboxEvent event(String type, String... wishes) {
        return new OutboxEvent(
                ids.next(),
                type,
                UUID.randomUUID(),
                NOON,
                42,
                Map.of("secret", "a lantern", "wishes", List.of(wishes)));
    }

    private Courier courier(String subscriber) {
        var tools = new Courier.Tools(
                repository, client, config, sealing, ids, json, meters, List.of(), "urn:tact:consent-service");
        return new Courier(
                subscriber, Objects.requireNonNull(config.subscribers().get(subscriber)), tools);
    }

    private boolean isSettled(String subscriber, UUID event) {
        return sql.one(
                        "select settled_at is not null from outbox_delivery where subscriber = ? and event_id = ?",
                        row -> row.getBoolean(1),
                        subscriber,
                        event)
                .orElse(false);
    }

    /** How the event arrived at the subscriber, each time. */
    private List<JsonNode> arrived(String subscriber, UUID event) {
        try (var told =
                URI.create(arrived + "?" + subscriber + "/" + event).toURL().openStream()) {
            return json.readTree(told).valueStream().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void expireLease(UUID event) {
        sql.update("update outbox_delivery set due_at = now() where event_id = ?", event);
    }

    private void awaitSettled(String subscriber, UUID event, Outcome outcome) {
        awaitSettled(subscriber, event, List.of(outcome));
    }

    private void awaitSettled(String subscriber, UUID event, List<Outcome> outcomes) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sql.list(
                                "select outcome from outbox_delivery where subscriber = ? and event_id = ? and settled_at is not null",
                                row -> Outcome.valueOf(row.getString(1)),
                                subscriber,
                                event))
                        .isEqualTo(outcomes));
    }

    private long count(String statement, UUID event) {
        return sql.one(statement, row -> row.getLong(1), event).orElseThrow();
    }
}
