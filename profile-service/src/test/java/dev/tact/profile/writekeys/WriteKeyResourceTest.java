package dev.tact.profile.writekeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.WriteKeyFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class WriteKeyResourceTest {

    private static RequestSpecification officer() {
        return given().auth().oauth2(Tokens.steppedUp(UUID.randomUUID(), "privacy-officer"));
    }

    private static Response make(String body) {
        return officer().contentType(ContentType.JSON).body(body).post("/v1/write-keys");
    }

    private static int track(String key) {
        return given().auth()
                .preemptive()
                .basic(key, "")
                .contentType(ContentType.JSON)
                .body("{\"userId\":\"" + UUID.randomUUID() + "\"}")
                .post("/v1/group")
                .statusCode();
    }

    @Test
    void showsAKeyOnceAndKeepsNothingItCouldBeMadeFrom() {
        var made = make("{\"name\":\"the shop's server\",\"kind\":\"SERVER\"}")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .jsonPath();

        var key = made.getString("key");
        assertThat(key).startsWith(made.getString("prefix")).matches("tws_[A-Za-z0-9_-]{43}");
        assertThat(Dump.placesOf(key.substring(10))).isEmpty();
        assertThat(Dump.placesOf(made.getString("prefix"))).isNotEmpty();
        officer()
                .get("/v1/write-keys")
                .then()
                .statusCode(200)
                .body("writeKeys.id", hasItem(made.getString("id")))
                .body("writeKeys.find { it.id == '" + made.getString("id") + "' }.name", equalTo("the shop's server"))
                .body(not(containsString(key)));
    }

    @Test
    void isMadeOnceByARepeatedRequest() {
        var officer = Tokens.steppedUp(UUID.randomUUID(), "privacy-officer");
        var idempotencyKey = UUID.randomUUID().toString();

        var first = make(officer, idempotencyKey);
        var second = make(officer, idempotencyKey);

        assertThat(second).isEqualTo(first);
    }

    private static String make(String officer, String idempotencyKey) {
        return given().auth()
                .oauth2(officer)
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"kind\":\"BROWSER\"}")
                .post("/v1/write-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    @Test
    void holdsNowhereOnceItIsRevoked() {
        var made = make("{\"name\":\"n\",\"kind\":\"SERVER\"}").jsonPath();
        assertThat(track(made.getString("key"))).isEqualTo(200);

        officer().delete("/v1/write-keys/" + made.getString("id")).then().statusCode(204);

        assertThat(track(made.getString("key"))).isEqualTo(401);
        officer().delete("/v1/write-keys/" + made.getString("id")).then().statusCode(404);
        officer().get("/v1/write-keys").then().body("writeKeys.id", not(hasItem(made.getString("id"))));
    }

    @Test
    void holdsNoLongerHereOnceAnotherReplicaRevokedIt() {
        var made = make("{\"name\":\"n\",\"kind\":\"SERVER\"}").jsonPath();
        assertThat(track(made.getString("key"))).isEqualTo(200);

        Rows.run("update write_key set revoked_at = now() where id = '" + made.getString("id") + "'");

        // it is believed for a second; the rest is the machine's
        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> track(made.getString("key")) == 401);
    }

    @Test
    void isOnTheRecord() {
        var made = make("{\"name\":\"n\",\"kind\":\"BROWSER\"}").jsonPath();
        officer().delete("/v1/write-keys/" + made.getString("id"));

        assertThat(Rows.number("select count(*) from audit_entry where target = '" + made.getString("id")
                        + "' and action in ('write-key.create', 'write-key.revoke')"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"n\"}",
                "{\"kind\":\"SERVER\"}",
                "{\"name\":\"\",\"kind\":\"SERVER\"}",
                "{\"name\":\"n\",\"kind\":\"ROOT\"}",
                "{\"name\":\"n\",\"kind\":\"SERVER\",\"more\":1}",
                "[]",
                "{",
            })
    void refusesWhatIsNoRequestForAKey(String body) {
        make(body).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void isTheOfficersAlone() {
        var customer = Tokens.customer(UUID.randomUUID());
        var merchandiser = Tokens.steppedUp(UUID.randomUUID(), "merchandiser");
        for (var token : new String[] {customer, merchandiser}) {
            given().auth().oauth2(token).get("/v1/write-keys").then().statusCode(403);
            given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .body("{\"name\":\"n\",\"kind\":\"SERVER\"}")
                    .post("/v1/write-keys")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(token)
                    .delete("/v1/write-keys/" + UUID.randomUUID())
                    .then()
                    .statusCode(403);
        }
        given().get("/v1/write-keys").then().statusCode(401);
    }

    @Test
    void asksForASecondFactor() {
        var officer = Tokens.person(UUID.randomUUID(), "privacy-officer");

        given().auth()
                .oauth2(officer)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"kind\":\"SERVER\"}")
                .post("/v1/write-keys")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        given().auth()
                .oauth2(officer)
                .delete("/v1/write-keys/" + UUID.randomUUID())
                .then()
                .statusCode(401);
        given().auth().oauth2(officer).get("/v1/write-keys").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/me/uses", "/v1/me/identifiers", "/v1/write-keys", "/v1/profiles/%s/view?purpose=p"})
    void readsNothing(String path) {
        var key = WriteKeyFixture.server();

        given().auth()
                .preemptive()
                .basic(key, "")
                .get(path.formatted(UUID.randomUUID()))
                .then()
                .statusCode(401);
        given().auth().oauth2(key).get(path.formatted(UUID.randomUUID())).then().statusCode(401);
    }
}
