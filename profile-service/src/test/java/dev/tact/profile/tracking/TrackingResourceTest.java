package dev.tact.profile.tracking;

import static dev.tact.profile.tracking.Tracking.as;
import static dev.tact.profile.tracking.Tracking.batch;
import static dev.tact.profile.tracking.Tracking.kept;
import static dev.tact.profile.tracking.Tracking.send;
import static dev.tact.profile.tracking.Tracking.track;
import static dev.tact.profile.tracking.Tracking.typed;
import static dev.tact.profile.tracking.Tracking.view;
import static dev.tact.profile.tracking.Tracking.viewed;
import static dev.tact.profile.tracking.Tracking.willing;
import static dev.tact.profile.tracking.Tracking.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.test.Dump;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class TrackingResourceTest {

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    @Test
    void keepsWhatACustomerLookedAtAndShowsItToWhoeverMayUseIt() {
        var alice = willing();
        var message = track(
                        "Product Viewed",
                        new JsonObject()
                                .put("product_id", "22423")
                                .put("price", 12.75)
                                .put("currency", "GBP")
                                .put("category", "Kitchen")
                                .put("url", "https://shop.example/22423?utm=x")
                                .put("name", "REGENCY CAKESTAND"))
                .put("userId", alice.toString())
                .put("context", new JsonObject().put("sessionId", "s1").put("ip", "203.0.113.7"))
                .put("integrations", new JsonObject().put("All", true));

        as(alice, "track", message)
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("results", hasSize(1))
                .body("results[0].messageId", equalTo(message.getString("messageId")))
                .body("results[0].stored", equalTo(true))
                .body("results[0].reason", nullValue());

        var seen = view(alice, null);
        assertThat(seen.getList("events.itemId")).containsExactly("22423");
        assertThat(seen.getString("events[0].type")).isEqualTo("product-viewed");
        assertThat(seen.getString("events[0].category")).isEqualTo("browsing");
        assertThat(Dump.placesOf("22423?utm", "203.0.113.7", "REGENCY CAKESTAND"))
                .isEmpty();
    }

    @Test
    void isSeenInItsVisitWhereOnlyTheVisitCounts() {
        var subject = UUID.randomUUID();
        Choices.of(subject)
                .allow("personalised-recommendations", "browsing")
                .dial(1)
                .set();
        as(subject, "track", viewed("22423").put("context", new JsonObject().put("sessionId", "s1")));
        as(subject, "track", viewed("85123A").put("context", new JsonObject().put("sessionId", "s2")));

        assertThat(view(subject, "s1").getList("events.itemId")).containsExactly("22423");
        assertThat(view(subject, "s2").getList("events.itemId")).containsExactly("85123A");
        assertThat(view(subject, null).getList("events")).isEmpty();
    }

    @Test
    void dropsAtTheDoorWhatNoPurposeAllowsAndCountsIt() {
        var nobody = UUID.randomUUID();
        var counter = meters.counter("tact.tracking.messages", "type", "product-viewed", "outcome", "NOT_ALLOWED");
        var before = counter.count();

        as(nobody, "track", viewed("secret-item"))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(false))
                .body("results[0].reason", equalTo("NOT_ALLOWED"));

        assertThat(counter.count()).isEqualTo(before + 1);
        assertThat(Rows.number("select count(*) from subject where id = '" + nobody + "'"))
                .isZero();
    }

    @Test
    void keepsWhatWasAllowedLaterWhenItComesAgain() {
        var subject = UUID.randomUUID();
        var message = viewed("22423");
        as(subject, "track", message).then().body("results[0].stored", equalTo(false));
        Choices.of(subject).allow(Tracking.BROWSING, "browsing").set();

        as(subject, "track", message)
                .then()
                .body("results[0].stored", equalTo(true))
                .body("results[0].reason", nullValue());

        assertThat(kept(subject)).isOne();
    }

    @Test
    void keepsAPurchaseForItsContractWhateverWasChosen() {
        var subject = UUID.randomUUID();
        Choices.of(subject).allow("service-delivery", "purchases").set();

        as(subject, "track", track("Order Completed", order("o1", "22423")))
                .then()
                .body("results[0].stored", equalTo(true));

        assertThat(kept(subject)).isOne();
    }

    @Test
    void keepsAPurchaseUnderRestrictionAndNothingThatRestsOnConsent() {
        var subject = UUID.randomUUID();
        Choices.of(subject).deny("RESTRICTED").set();

        as(subject, "batch", batch(track("Order Completed", order("o1", "22423")), viewed("22423")))
                .then()
                .body("results.stored", contains(true, false));
    }

    @Test
    void makesOnePurchaseOfEachProductOfAnOrder() {
        var subject = willing();
        var products = new JsonArray()
                .add(new JsonObject()
                        .put("product_id", "22423")
                        .put("sku", "X1")
                        .put("quantity", 2)
                        .put("price", 12.75))
                .add(new JsonObject().put("sku", "85123A").put("price", "2.55").put("category", "Home"));
        var order = track(
                        "Order Completed",
                        new JsonObject()
                                .put("order_id", 536365)
                                .put("currency", "GBP")
                                .put("total", 28.05)
                                .put("products", products))
                .put("timestamp", "2026-01-05T10:00:00+02:00");

        as(subject, "track", order).then().statusCode(200).body("results", hasSize(1));
        as(subject, "track", order).then().body("results[0].reason", equalTo("DUPLICATE"));

        var seen = view(subject, null);
        assertThat(seen.getList("events.type")).containsExactly("purchase", "purchase");
        assertThat(seen.getList("events.itemId")).containsExactly("85123A", "22423");
        assertThat(seen.getList("events.quantity")).containsExactly(1, 2);
        assertThat(seen.getString("events[0].occurredAt")).isEqualTo("2026-01-05T08:00:00Z");
    }

    private static JsonObject order(String id, String... items) {
        var products = new JsonArray();
        for (var item : items) {
            products.add(new JsonObject().put("product_id", item));
        }
        return new JsonObject().put("order_id", id).put("products", products);
    }

    @Test
    void keepsNothingOfAnOrderWithOneIllTypedProduct() {
        var subject = willing();
        var order = order("o1", "22423", "85123A");
        order.getJsonArray("products").getJsonObject(1).put("price", "much").put("quantity", 0);

        as(subject, "track", track("Order Completed", order))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-as-defined"))
                .body("violations.field", contains("properties.products[1].quantity", "properties.products[1].price"));
        assertThat(kept(subject)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Product List Viewed | {"list_id":"l1","category":"Kitchen","products":[{"product_id":"1"}]} | product-list-viewed
            Products Searched   | {"query":"red teapot"}                                               | products-searched
            Product Clicked     | {"product_id":"22423","position":3}                                  | product-clicked
            Product Added       | {"product_id":"22423","quantity":3,"cart_id":"c1"}                   | product-added
            Product Removed     | {"sku":"22423"}                                                      | product-removed
            product viewed      | {"product_id":22423}                                                 | product-viewed
            """)
    void knowsSegmentsEventsByTheirNames(String event, String properties, String type) {
        var subject = willing();

        as(subject, "track", track(event, new JsonObject(properties)))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));

        assertThat(view(subject, null).getList("events.type")).containsExactly(type);
    }

    @Test
    void keepsPagesAndScreens() {
        var subject = willing();
        var page = new JsonObject()
                .put("messageId", "p1")
                .put("name", "Home")
                .put(
                        "properties",
                        new JsonObject().put("path", "/home").put("url", "https://x.example/home?email=a@b"));

        as(subject, "page", page).then().statusCode(200).body("results[0].stored", equalTo(true));
        as(subject, "screen", new JsonObject().put("messageId", "s1").put("name", "Basket"))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));

        assertThat(view(subject, null).getList("events.type")).containsExactly("screen-viewed", "page-viewed");
    }

    @Test
    void refusesAnEventThatIsNotRegisteredAndNamesTheField() {
        as(willing(), "track", track("Hat Thrown", new JsonObject()))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("profile:unregistered"))
                .body("violations.field", contains("event"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"product_id":"22423","price":"much"}       | properties.price
            {"product_id":"22423","price":-1}           | properties.price
            {"product_id":"22423","price":true}         | properties.price
            {"product_id":"22423","price":1e300}        | properties.price
            {"product_id":"22423","currency":"pounds"}  | properties.currency
            {"product_id":"22423","category":["a"]}     | properties.category
            {"product_id":"22423","quantity":1.5}       | properties.quantity
            {"product_id":"22423","quantity":1000001}   | properties.quantity
            {"product_id":{"id":1}}                     | properties.product_id
            {"product_id":""}                           | properties.product_id
            {"price":1}                                 | properties.product_id
            """)
    void refusesWhatIsIllTypedAndNamesTheField(String properties, String field) {
        var subject = willing();

        as(subject, "track", track("Product Viewed", new JsonObject(properties)))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-as-defined"))
                .body("violations.field", contains(field));
        assertThat(kept(subject)).isZero();
    }

    @Test
    void isTheCallersOwnWhateverTheMessageSays() {
        var alice = willing();
        var bob = willing();

        as(alice, "track", viewed("22423").put("userId", bob.toString()))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-yours"))
                .body("violations.field", contains("userId"));
        as(alice, "track", viewed("22423").put("anonymousId", bob.toString()))
                .then()
                .body("results[0].stored", equalTo(true));

        assertThat(kept(bob)).isZero();
        assertThat(kept(alice)).isOne();
    }

    @Test
    void takesEventsOfAnybodyFromAServersKeyAndFromAServiceThatMayTrack() {
        var subject = willing();
        var key = WriteKeyFixture.server();
        var service = Tokens.service("the-shop", "profile-service", "events.track");

        with(key, "track", viewed("1").put("userId", subject.toString()))
                .then()
                .body("results[0].stored", equalTo(true));
        send(
                        given(),
                        "track",
                        viewed("2")
                                .put("userId", subject.toString())
                                .put("writeKey", key)
                                .encode())
                .then()
                .body("results[0].stored", equalTo(true));
        send(
                        given().auth().oauth2(service),
                        "track",
                        viewed("3").put("userId", subject.toString()).encode())
                .then()
                .body("results[0].stored", equalTo(true));

        assertThat(view(subject, null).getList("events.itemId")).containsExactly("3", "2", "1");
    }

    @Test
    void knowsACustomerByTheNumberOfAnEarlierSystem() {
        var subject = NamedUuid.of(NamedUuid.SUBJECTS, "online-retail:99001");
        Choices.of(subject).allow("personalised-recommendations", "browsing").set();
        var key = WriteKeyFixture.server();

        with(key, "track", viewed("1").put("userId", "online-retail:99001"))
                .then()
                .body("results[0].stored", equalTo(true));
        assertThat(kept(subject)).isOne();
        with(key, "track", viewed("1").put("userId", "somebody"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-user"));
        with(key, "track", viewed("1")).then().statusCode(422).body("code", equalTo("no-subject"));
    }

    @Test
    void letsNobodyWriteWithoutRightOrKey() {
        var message = viewed("1").put("userId", UUID.randomUUID().toString()).encode();

        send(given(), "track", message).then().statusCode(401);
        send(given(), "batch", "{\"batch\":[],\"writeKey\":\"tws_none\"}")
                .then()
                .statusCode(401);
        send(given().auth().preemptive().basic("tws_" + "A".repeat(43), ""), "track", message)
                .then()
                .statusCode(401);
        send(given().header("Authorization", "Basic %%%"), "track", message)
                .then()
                .statusCode(401);
        send(given().auth().oauth2(Tokens.person(UUID.randomUUID(), "support-agent")), "track", message)
                .then()
                .statusCode(403);
        send(
                        given().auth()
                                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view")),
                        "track",
                        message)
                .then()
                .statusCode(403);
        Tokens.refused(UUID.randomUUID(), "customer")
                .forEach((why, token) -> assertThat(send(given().auth().oauth2(token), "track", message)
                                .statusCode())
                        .as(why)
                        .isEqualTo(401));
    }

    @Test
    void answersEachMessageOfABatchInItsOrder() {
        var subject = willing();
        var again = viewed("1");

        as(
                        subject,
                        "batch",
                        batch(
                                viewed("1"),
                                again,
                                again,
                                track("Hat Thrown", new JsonObject()),
                                track(
                                        "Product Viewed",
                                        new JsonObject().put("product_id", "1").put("price", "x")),
                                typed(
                                        "group",
                                        new JsonObject().put("messageId", "g").put("groupId", "g1")),
                                typed("identify", new JsonObject().put("messageId", "i")),
                                viewed("2").put("userId", UUID.randomUUID().toString()),
                                track("Product Viewed", new JsonObject().put("product_id", "1"))
                                        .put("filler", "x".repeat(33_000))))
                .then()
                .statusCode(200)
                .body("results.stored", contains(true, true, true, false, false, false, false, false, false))
                .body(
                        "results.reason",
                        contains(
                                null,
                                null,
                                "DUPLICATE",
                                "UNREGISTERED",
                                "NOT_AS_DEFINED",
                                "GROUP_NOT_KEPT",
                                "NOTHING_TO_KEEP",
                                "NOT_YOURS",
                                "TOO_LARGE"))
                .body("results[4].violations.field", contains("properties.price"));
        assertThat(kept(subject)).isEqualTo(2);
    }

    @Test
    void asksOnceForAWholeBatchOfSeveralPeople() {
        var key = WriteKeyFixture.server();
        var messages = new ArrayList<JsonObject>();
        var people = IntStream.range(0, 5).mapToObj(i -> willing()).toList();
        for (var person : people) {
            messages.add(viewed("1").put("userId", person.toString()));
            messages.add(track("Order Completed", order("o1", "1", "2")).put("userId", person.toString()));
            messages.add(typed(
                    "identify",
                    new JsonObject()
                            .put("messageId", UUID.randomUUID().toString())
                            .put("userId", person.toString())
                            .put("traits", new JsonObject().put("country", "FR"))));
        }
        var before = Choices.questions();

        with(key, "batch", batch(messages.toArray(JsonObject[]::new)))
                .then()
                .statusCode(200)
                .body("results.stored", not(hasItem(false)));

        assertThat(Choices.questions()).isEqualTo(before + 1);
        assertThat(people).allSatisfy(person -> assertThat(kept(person)).isEqualTo(3));
    }

    @Test
    void asksOfWhatIsOwedForNothingElse() {
        var alice = willing();
        var before = Choices.questions();

        as(alice, "track", track("Order Completed", order("o1", "1", "2")))
                .then()
                .body("results[0].stored", equalTo(true));

        assertThat(Choices.questions()).isEqualTo(before + 1);
        assertThat(Choices.lastQuestion().getString("action.name")).isEqualTo("service-delivery");
        assertThat(Choices.lastQuestion().getList("evaluations.resource.id")).containsExactly("purchases");
        assertThat(kept(alice)).isEqualTo(2);
    }

    @Test
    void asksForTheRestWhereTheRegistryDoesNotKnowWhatIsOwed() {
        var subject = UUID.randomUUID();
        Choices.of(subject)
                .allow("personalised-recommendations", "purchases")
                .deny("UNKNOWN_CATEGORY")
                .set();
        var nobody = UUID.randomUUID();
        Choices.of(nobody).deny("UNKNOWN_CATEGORY").set();
        var before = Choices.questions();

        as(subject, "track", track("Order Completed", order("o1", "1")))
                .then()
                .body("results[0].stored", equalTo(true));
        as(nobody, "track", track("Order Completed", order("o1", "1")))
                .then()
                .body("results[0].reason", equalTo("NOT_ALLOWED"));

        assertThat(Choices.questions()).isEqualTo(before + 4);
        assertThat(kept(subject)).isOne();
        assertThat(kept(nobody)).isZero();
    }

    @Test
    void asksOnBehalfOfWhoeverWouldUseIt() {
        as(willing(), "track", viewed("1"));

        var asked = Choices.lastQuestion();
        assertThat(asked.getString(
                        "evaluations.find { it.action.name == 'personalised-recommendations' }.context.caller"))
                .isEqualTo("recommendation-service");
        assertThat(asked.getString("evaluations.find { it.action.name == 'behavioural-profiling' }.context.caller"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK_HOLE", "HTML", "FAILING"})
    void keepsNothingWhereNoDecisionCanBeHadAndAllOfItWhenItComesAgain(String mode) {
        var subject = willing();
        var sent = batch(viewed("1"), track("Order Completed", order("o1", "1")));
        Choices.neighboursAre(mode);
        try {
            as(subject, "batch", sent)
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("consent-unavailable"))
                    .header("Retry-After", "1");
        } finally {
            Choices.neighboursAre("ANSWER");
        }
        assertThat(kept(subject)).isZero();

        as(subject, "batch", sent).then().statusCode(200).body("results.stored", contains(true, true));
        assertThat(kept(subject)).isEqualTo(2);
    }

    @Test
    void takesAThousandRepeatsForOne() {
        var subject = willing();
        var message = viewed("1");
        var repeats = IntStream.range(0, 1000).mapToObj(i -> message).toArray(JsonObject[]::new);

        as(subject, "batch", batch(repeats)).then().statusCode(200).body("results", hasSize(1000));

        assertThat(kept(subject)).isOne();
    }

    @Test
    void keepsAMessageOnceThoughItComesFromEverywhereAtOnce() throws Exception {
        var subject = willing();
        var first = viewed("1");
        var second = viewed("2");
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 16; i++) {
                var sent = i % 2 == 0 ? batch(first, second) : batch(second, first);
                calls.add(() -> as(subject, "batch", sent).statusCode());
            }
            for (var answer : senders.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(kept(subject)).isEqualTo(2);
    }

    @Test
    void correctsASendersClock() {
        var subject = willing();
        // the sender is a year ahead; it happened ten minutes before it was sent
        var sentAt = clock.instant().plus(Duration.ofDays(365));

        as(
                        subject,
                        "batch",
                        batch(viewed("1")
                                        .put(
                                                "timestamp",
                                                sentAt.minusSeconds(600).toString()))
                                .put("sentAt", sentAt.toString()))
                .then()
                .body("results[0].stored", equalTo(true));

        assertThat(Instant.parse(view(subject, null).getString("events[0].occurredAt")))
                .isBetween(clock.instant().minusSeconds(660), clock.instant().minusSeconds(590));
    }

    @Test
    void refusesTheFutureAndWhatWouldNoLongerBeKept() {
        var subject = willing();
        var now = clock.instant();

        as(subject, "track", viewed("1").put("timestamp", now.plusSeconds(290).toString()))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));
        as(subject, "track", viewed("1").put("timestamp", now.plusSeconds(310).toString()))
                .then()
                .statusCode(422)
                .body("code", equalTo("future"));
        as(
                        subject,
                        "track",
                        viewed("1")
                                .put(
                                        "timestamp",
                                        now.minus(Duration.ofDays(390)).toString()))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));
        as(
                        subject,
                        "track",
                        viewed("1")
                                .put(
                                        "timestamp",
                                        now.minus(Duration.ofDays(400)).toString()))
                .then()
                .statusCode(422)
                .body("code", equalTo("too-old"));
        as(subject, "track", viewed("1").put("timestamp", "0001-01-01T00:00:00Z"))
                .then()
                .statusCode(422)
                .body("code", equalTo("too-old"));
        as(
                        subject,
                        "track",
                        viewed("1").put("timestamp", "9999-12-31T23:59:59Z").put("sentAt", "0000-01-01T00:00:00Z"))
                .then()
                .statusCode(422)
                .body("code", equalTo("future"));
    }

    @Test
    void keepsNothingOfSomebodyErased() {
        var subject = willing();
        as(subject, "track", viewed("1"));
        assertThat(Events.erasureRequested(subject, UUID.randomUUID())).isEqualTo("APPLIED");

        as(subject, "track", viewed("2"))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(false))
                .body("results[0].reason", equalTo("ERASED"));

        assertThat(kept(subject)).isZero();
        assertThat(Rows.number(
                        "select count(*) from tracked_message join subject on ref = subject_ref where subject.id = '"
                                + subject + "'"))
                .isZero();
    }

    @Test
    void makesAMessageIdWhereTheSenderGaveNone() {
        var subject = willing();
        var message = viewed("1");
        message.remove("messageId");

        var id = as(subject, "track", message).then().statusCode(200).extract().<String>path("results[0].messageId");

        assertThat(UUID.fromString(id)).isNotNull();
    }

    @Test
    void doesNotConfuseTheMessagesOfTwoPeople() {
        var message = viewed("1");

        for (var subject : List.of(willing(), willing())) {
            as(subject, "track", message).then().body("results[0].reason", nullValue());
            assertThat(kept(subject)).isOne();
        }
    }
}
