package dev.tact.profile.tracking;

import static dev.tact.profile.tracking.Tracking.as;
import static dev.tact.profile.tracking.Tracking.batch;
import static dev.tact.profile.tracking.Tracking.kept;
import static dev.tact.profile.tracking.Tracking.track;
import static dev.tact.profile.tracking.Tracking.typed;
import static dev.tact.profile.tracking.Tracking.view;
import static dev.tact.profile.tracking.Tracking.viewed;
import static dev.tact.profile.tracking.Tracking.willing;
import static dev.tact.profile.tracking.Tracking.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.WriteKeyFixture;
import dev.tact.profile.identifiers.Devices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who a message is of: customers, devices, and the customer who signed in on a device. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class IdentityTest {

    @Inject
    Ids ids;

    /** A device on which browsing was allowed. */
    private UUID device() {
        var device = ids.next();
        Choices.of(device)
                .allow(Tracking.BROWSING, "browsing")
                .allow("service-delivery", "purchases")
                .set();
        return device;
    }

    private static JsonObject identify(JsonObject traits) {
        return new JsonObject().put("messageId", UUID.randomUUID().toString()).put("traits", traits);
    }

    private static JsonPath identifiers(UUID customer) {
        return given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/me/identifiers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void keepsWhatACustomerDeclaresAndNamesWhatItDoesNot() {
        var subject = willing();
        var traits = new JsonObject()
                .put("preferences", new JsonArray().add("tea"))
                .put("country", "FR")
                .put("email", "ada@example.org")
                .put("shoeSize", 42)
                .put("interests", new JsonArray());

        as(subject, "identify", identify(traits))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true))
                .body("results[0].ignored", contains("shoeSize", "interests"));

        var seen = view(subject, null);
        assertThat(seen.getList("attributes.key")).containsExactlyInAnyOrder("country", "preferences");
        assertThat(seen.getList("attributes.origin")).containsOnly("DECLARED");
        assertThat(seen.getList("attributes.source")).containsOnly("tact-web");
        assertThat(Dump.placesOf("ada@example.org")).isEmpty();
    }

    @Test
    void takesWhatAServerSaysForObserved() {
        var subject = willing();

        with(
                        WriteKeyFixture.server(),
                        "identify",
                        identify(new JsonObject().put("country", "FR")).put("userId", subject.toString()))
                .then()
                .body("results[0].stored", equalTo(true));

        var seen = view(subject, null);
        assertThat(seen.getList("attributes.origin")).containsExactly("OBSERVED");
        assertThat(seen.getList("attributes.source")).containsExactly("write-key/the shop");
    }

    @Test
    void refusesATraitThatIsIllTyped() {
        var subject = willing();

        as(
                        subject,
                        "identify",
                        identify(new JsonObject().put("country", "France").put("preferences", new JsonArray())))
                .then()
                .statusCode(422)
                .body("violations.field", contains("traits.country"));

        assertThat(view(subject, null).getList("attributes")).isEmpty();
    }

    @Test
    void keepsNoTraitThatNobodyMayUse() {
        var subject = UUID.randomUUID();

        as(subject, "identify", identify(new JsonObject().put("preferences", new JsonArray().add("tea"))))
                .then()
                .body("results[0].reason", equalTo("NOT_ALLOWED"))
                .body("results[0].ignored", contains("preferences"));
        as(subject, "identify", identify(new JsonObject().put("shoeSize", 42)))
                .then()
                .body("results[0].reason", equalTo("NOTHING_TO_KEEP"))
                .body("results[0].ignored", contains("shoeSize"));
    }

    @Test
    void keepsTheLaterOfTwoWordsOnTheSame() {
        var subject = willing();
        var first = identify(new JsonObject().put("country", "FR")).put("timestamp", "2026-02-02T00:00:00Z");
        var second = identify(new JsonObject().put("country", "GB")).put("timestamp", "2026-02-01T00:00:00Z");

        as(subject, "batch", batch(typed("identify", first), typed("identify", second)))
                .then()
                .body("results.stored", contains(true, true));
        as(subject, "identify", second).then().body("results[0].stored", equalTo(true));

        assertThat(view(subject, null).getList("attributes.value")).containsExactly("FR");
    }

    @Test
    void keepsADevicesEventsUnderASubjectOfItsOwn() {
        var device = device();
        var key = WriteKeyFixture.browser();

        with(key, "track", viewed("1").put("anonymousId", device.toString()))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));

        assertThat(Choices.lastQuestion().getString("subject.type")).isEqualTo("device");
        assertThat(Choices.lastQuestion().getString("subject.id")).isEqualTo(device.toString());
        assertThat(kept(Devices.subject(device))).isOne();
        assertThat(Rows.text("select device from subject where id = '%s'".formatted(Devices.subject(device))))
                .isEqualTo("t");
        assertThat(kept(device)).isZero();
    }

    @Test
    void owesNoContractToADevice() {
        var order = new JsonObject()
                .put("order_id", "o1")
                .put("products", new JsonArray().add(new JsonObject().put("sku", "1")));

        with(
                        WriteKeyFixture.browser(),
                        "track",
                        track("Order Completed", order).put("anonymousId", device().toString()))
                .then()
                .body("results[0].reason", equalTo("NOT_ALLOWED"));
    }

    @Test
    void asksNobodyAboutADeviceThatWasNeverNamed() {
        var key = WriteKeyFixture.browser();
        var before = Choices.questions();

        for (var id : new String[] {UUID.randomUUID().toString(), "visitor-1"}) {
            with(key, "track", viewed("1").put("anonymousId", id))
                    .then()
                    .statusCode(200)
                    .body("results[0].stored", equalTo(false))
                    .body("results[0].reason", equalTo("UNKNOWN_DEVICE"));
        }
        assertThat(Choices.questions()).isEqualTo(before);
    }

    @Test
    void letsABrowsersKeyWriteOfNoCustomer() {
        var alice = willing();
        var imported = NamedUuid.of(NamedUuid.SUBJECTS, "online-retail:99002");
        Choices.of(imported)
                .allow("service-delivery", "purchases")
                .allow(Tracking.BROWSING, "browsing")
                .set();
        var key = WriteKeyFixture.browser();

        for (var user : new String[] {alice.toString(), "online-retail:99002"}) {
            with(key, "track", viewed("1").put("userId", user).put("anonymousId", device().toString()))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("not-yours"));
            with(
                            key,
                            "identify",
                            identify(new JsonObject().put("country", "FR")).put("userId", user))
                    .then()
                    .statusCode(422);
        }
        // named as a device, a customer is none, and nothing of their choices is let out
        with(key, "track", viewed("1").put("anonymousId", alice.toString()))
                .then()
                .body("results[0].reason", equalTo("UNKNOWN_DEVICE"));
        with(key, "track", viewed("1").put("anonymousId", imported.toString()))
                .then()
                .body("results[0].reason", equalTo("UNKNOWN_DEVICE"));
        assertThat(kept(alice) + kept(imported)).isZero();
    }

    @Test
    void reachesNoCustomerWhoseIdLooksLikeADevices() {
        var customer = ids.next();
        Choices.of(customer).allow(Tracking.BROWSING, "browsing").set();

        with(WriteKeyFixture.browser(), "track", viewed("1").put("anonymousId", customer.toString()));

        assertThat(kept(customer)).isZero();
    }

    @Test
    void linksTheDeviceThatACustomerSignedInOnAndMovesNothing() {
        var subject = willing();
        var device = device();
        with(WriteKeyFixture.browser(), "track", viewed("1").put("anonymousId", device.toString()));

        as(subject, "identify", identify(new JsonObject()).put("anonymousId", device.toString()))
                .then()
                .body("results[0].stored", equalTo(true));
        as(subject, "alias", new JsonObject().put("messageId", "a").put("previousId", device.toString()))
                .then()
                .body("results[0].stored", equalTo(true));

        var linked = identifiers(subject);
        assertThat(linked.getList("identifiers.value")).containsExactly(device.toString());
        assertThat(linked.getList("identifiers.type")).containsExactly("DEVICE");
        assertThat(view(subject, null).getList("events")).isEmpty();
        assertThat(kept(Devices.subject(device))).isOne();
        assertThat(Dump.placesOf(device.toString())).isEmpty();
    }

    @Test
    void unlinksAndLinksAgain() {
        var subject = willing();
        var device = device();
        var alias = new JsonObject().put("messageId", "a").put("previousId", device.toString());
        as(subject, "alias", alias);
        var id = identifiers(subject).getString("identifiers[0].id");

        unlink(UUID.randomUUID(), id).then().statusCode(404);
        unlink(subject, UUID.randomUUID().toString()).then().statusCode(404);
        unlink(subject, id).then().statusCode(204);
        unlink(subject, id).then().statusCode(404);

        assertThat(identifiers(subject).getList("identifiers")).isEmpty();
        as(subject, "alias", alias).then().body("results[0].stored", equalTo(true));
        assertThat(identifiers(subject).getList("identifiers")).hasSize(1);
    }

    private static io.restassured.response.Response unlink(UUID customer, String id) {
        return given().auth().oauth2(Tokens.customer(customer)).delete("/v1/me/identifiers/" + id);
    }

    @Test
    void linksNothingForWhoeverLetsNobodyUseWhatTheyLookAt() {
        var subject = UUID.randomUUID();
        Choices.of(subject).allow("service-delivery", "contact").set();

        as(
                        subject,
                        "identify",
                        identify(new JsonObject().put("email", "ada@example.org"))
                                .put("anonymousId", device().toString()))
                .then()
                .body("results[0].stored", equalTo(true));
        as(subject, "alias", new JsonObject().put("previousId", device().toString()))
                .then()
                .body("results[0].reason", equalTo("NOT_ALLOWED"));

        assertThat(identifiers(subject).getList("identifiers")).isEmpty();
    }

    @Test
    void linksNothingAtTheWordOfOthers() {
        var subject = willing();
        var device = device().toString();
        var key = WriteKeyFixture.server();

        with(key, "alias", new JsonObject().put("previousId", device).put("userId", subject.toString()))
                .then()
                .body("results[0].reason", equalTo("NOTHING_TO_KEEP"));
        with(
                        key,
                        "identify",
                        identify(new JsonObject()).put("anonymousId", device).put("userId", subject.toString()))
                .then()
                .body("results[0].reason", equalTo("NOTHING_TO_KEEP"));
        as(subject, "alias", new JsonObject().put("previousId", "visitor-1"))
                .then()
                .body("results[0].reason", equalTo("UNKNOWN_DEVICE"));

        assertThat(identifiers(subject).getList("identifiers")).isEmpty();
    }

    @Test
    void remembersAHundredDevicesAndNoMore() {
        var subject = willing();
        var aliases = new JsonArray();
        for (var i = 0; i < 101; i++) {
            aliases.add(new JsonObject()
                    .put("type", "alias")
                    .put("messageId", "m" + i)
                    .put("previousId", ids.next().toString()));
        }

        as(subject, "batch", new JsonObject().put("batch", aliases))
                .then()
                .statusCode(200)
                .body("results.findAll { it.stored }", hasSize(100))
                .body("results.findAll { it.reason == 'TOO_MANY_DEVICES' }", hasSize(1));
        assertThat(identifiers(subject).getList("identifiers")).hasSize(100);
    }

    @Test
    void forgetsTheDevicesOfWhoeverIsErased() {
        var subject = willing();
        as(subject, "alias", new JsonObject().put("previousId", device().toString()));

        assertThat(Events.erasureRequested(subject, UUID.randomUUID())).isEqualTo("APPLIED");

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/identifiers")
                .then()
                .statusCode(200)
                .body("identifiers", empty());
        assertThat(Rows.number(
                        "select count(*) from identifier_link join subject on ref = subject_ref where subject.id = '"
                                + subject + "'"))
                .isZero();
    }

    @Test
    void leavesARecordWhenACustomerLooks() {
        var subject = willing();
        as(subject, "alias", new JsonObject().put("previousId", device().toString()));
        identifiers(subject);

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses.purpose", contains("data-subject-rights"));
    }

    @Test
    void showsIdentifiersToTheirCustomerAlone() {
        given().get("/v1/me/identifiers").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .get("/v1/me/identifiers")
                .then()
                .statusCode(403);
        given().delete("/v1/me/identifiers/" + UUID.randomUUID()).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .delete("/v1/me/identifiers/not-an-id")
                .then()
                .statusCode(404);
    }
}
