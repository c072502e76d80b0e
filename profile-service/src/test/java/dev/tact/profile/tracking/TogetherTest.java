package dev.tact.profile.tracking;

import static dev.tact.profile.tracking.Tracking.as;
import static dev.tact.profile.tracking.Tracking.kept;
import static dev.tact.profile.tracking.Tracking.send;
import static dev.tact.profile.tracking.Tracking.track;
import static dev.tact.profile.tracking.Tracking.viewed;
import static dev.tact.profile.tracking.Tracking.willing;
import static dev.tact.profile.tracking.Tracking.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.WriteKeyFixture;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single events that come at the same time, behind one whose subject somebody else holds. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class TogetherTest {

    private static final int MOST_WAITING = 20;

    @Inject
    MeterRegistry meters;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Response>> sent = new ArrayList<>();
    private Connection holding;

    @BeforeEach
    void holdTheFirst() throws SQLException {
        var first = willing();
        as(first, "track", viewed("1"));
        holding = hold(first);
        sent.add(threads.submit(() -> as(first, "track", viewed("2"))));
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> blocked() == 1);
    }

    @AfterEach
    void letGo() throws SQLException {
        holding.close();
        threads.close();
    }

    private static Connection hold(UUID subject) throws SQLException {
        var connection = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
        connection.setAutoCommit(false);
        connection.createStatement().execute("select 1 from subject where id = '" + subject + "' for update");
        return connection;
    }

    private static long blocked() {
        return Rows.number("select count(*) from pg_locks where not granted");
    }

    /** Sends it behind those before it. */
    private Future<Response> sends(Supplier<Response> request) {
        var waiting = waiting();
        var response = threads.submit(request::get);
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> waiting() == waiting + 1);
        sent.add(response);
        return response;
    }

    private Future<Response> sends(UUID subject, JsonObject message) {
        return sends(() -> as(subject, "track", message));
    }

    private int waiting() {
        return (int) meters.get("tact.tracking.waiting").gauge().value();
    }

    private void goOn() throws Exception {
        holding.rollback();
        for (var one : sent) {
            one.get();
        }
    }

    private static long transactions() {
        return Rows.number("select coalesce(sum(calls), 0) from stats.pg_stat_statements where userid ="
                + " 'service_app'::regrole and query like '%insert into event (%'");
    }

    @Test
    void shareOneDecisionAndOneTransactionAndEachHearsItsOwn() throws Exception {
        var people = IntStream.range(0, 8).mapToObj(i -> willing()).toList();
        var key = WriteKeyFixture.server();
        var nobody = UUID.randomUUID();
        var erased = willing();
        as(erased, "identify", new JsonObject().put("traits", new JsonObject().put("country", "FR")));
        Events.erasureRequested(erased, UUID.randomUUID());
        Rows.run("select stats.pg_stat_statements_reset()");
        var asked = Choices.questions();
        var looked = people.stream().map(person -> sends(person, viewed("1"))).toList();
        var order = track(
                "Order Completed",
                new JsonObject()
                        .put("order_id", "o1")
                        .put(
                                "products",
                                new JsonArray()
                                        .add(new JsonObject().put("product_id", "1"))
                                        .add(new JsonObject().put("product_id", "2"))));
        var bought = sends(
                () -> with(key, "track", order.put("userId", people.getFirst().toString())));
        var notAllowed = sends(nobody, viewed("1"));
        var gone = sends(erased, viewed("1"));

        goOn();

        assertThat(sent).allSatisfy(one -> assertThat(one.get().statusCode()).isEqualTo(200));
        assertThat(looked)
                .allSatisfy(one ->
                        assertThat(one.get().<Boolean>path("results[0].stored")).isTrue());
        assertThat(bought.get().<Boolean>path("results[0].stored")).isTrue();
        assertThat(notAllowed.get().<String>path("results[0].reason")).isEqualTo("NOT_ALLOWED");
        assertThat(gone.get().<String>path("results[0].reason")).isEqualTo("ERASED");
        assertThat(kept(people.getFirst())).isEqualTo(3);
        assertThat(people.subList(1, 8))
                .allSatisfy(person -> assertThat(kept(person)).isOne());
        assertThat(kept(nobody)).isZero();
        // the first had been decided on before
        assertThat(Choices.questions()).isEqualTo(asked + 1);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void knowTheSameMessageAmongThem() throws Exception {
        var subject = willing();
        var message = viewed("1");
        var before = sends(subject, message);
        var after = sends(subject, message);

        goOn();

        assertThat(before.get().<String>path("results[0].reason")).isNull();
        assertThat(after.get().<String>path("results[0].reason")).isEqualTo("DUPLICATE");
        assertThat(after.get().<Boolean>path("results[0].stored")).isTrue();
        assertThat(kept(subject)).isOne();
    }

    @Test
    void areDecidedOnAfterTheyCame() throws Exception {
        var subject = willing();
        var before = sends(subject, viewed("1"));
        Choices.of(subject).deny("CONSENT_WITHDRAWN").set();
        var after = sends(subject, viewed("2"));

        goOn();

        assertThat(before.get().<String>path("results[0].reason")).isEqualTo("NOT_ALLOWED");
        assertThat(after.get().<String>path("results[0].reason")).isEqualTo("NOT_ALLOWED");
        assertThat(kept(subject)).isZero();
    }

    @Test
    void doNotWaitForOneAmongThemNorBeforeThemWhomSomebodyHolds() throws Exception {
        var held = willing();
        as(held, "batch", Tracking.batch(viewed("0")));
        var free = willing();
        try (var second = hold(held)) {
            var stuck = sends(held, viewed("1"));
            var passing = sends(free, viewed("1"));

            assertThat(passing.get().<Boolean>path("results[0].stored")).isTrue();

            assertThat(kept(free)).isOne();
            assertThat(sent.getFirst().isDone()).isFalse();
            assertThat(stuck.isDone()).isFalse();
            second.rollback();
            assertThat(stuck.get().<Boolean>path("results[0].stored")).isTrue();
        }
        assertThat(kept(held)).isEqualTo(2);
        goOn();
        assertThat(sent.getFirst().get().<Boolean>path("results[0].stored")).isTrue();
    }

    @Test
    void doNotShareABrowsersSignal() throws Exception {
        var subject = willing();
        var unsignalled = sends(subject, viewed("1"));

        var signalled = send(
                given().auth().oauth2(Tokens.customer(subject)).header("Sec-GPC", "1"),
                "track",
                viewed("2").encode());

        assertThat(signalled.statusCode()).isEqualTo(200);
        assertThat(Choices.lastHeaders().getString("'Sec-gpc'")).isEqualTo("1");
        goOn();
        assertThat(unsignalled.get().statusCode()).isEqualTo(200);
        assertThat(Choices.lastHeaders().getString("'Sec-gpc'")).isNull();
        assertThat(kept(subject)).isEqualTo(2);
    }

    @Test
    void areRefusedWhereNoMoreMayWaitAndNothingOfThoseThatDoIsLost() throws Exception {
        var subject = willing();
        var waiting = IntStream.range(0, MOST_WAITING)
                .mapToObj(i -> sends(subject, viewed("1")))
                .toList();

        var refused = as(subject, "track", viewed("1"));

        refused.then().statusCode(503).header("Retry-After", "1");
        assertThat(refused.<String>path("code")).isEqualTo("too-busy");
        goOn();
        assertThat(waiting).allSatisfy(one -> assertThat(one.get().statusCode()).isEqualTo(200));
        assertThat(kept(subject)).isEqualTo(MOST_WAITING);
    }

    @Test
    void areAllRefusedWhereNoDecisionCanBeHad() throws Exception {
        var subject = willing();
        var waiting = List.of(sends(subject, viewed("1")), sends(willing(), viewed("1")));
        Choices.neighboursAre("FAILING");
        try {
            goOn();
        } finally {
            Choices.neighboursAre("ANSWER");
        }

        assertThat(waiting).allSatisfy(one -> {
            assertThat(one.get().statusCode()).isEqualTo(503);
            assertThat(one.get().<String>path("code")).isEqualTo("consent-unavailable");
        });
        assertThat(kept(subject)).isZero();
    }

    @Test
    void doNotHoldUpABatchOrALargeOrder() {
        var subject = willing();
        var products = new JsonArray();
        IntStream.range(0, 200).forEach(i -> products.add(new JsonObject().put("product_id", "p" + i)));

        var large = as(subject, "track", track("Order Completed", new JsonObject().put("products", products)));

        large.then().statusCode(200);
        assertThat(kept(subject)).isEqualTo(200);
        as(subject, "batch", Tracking.batch(viewed("1"))).then().statusCode(200);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> waiting() == 0);
    }
}
