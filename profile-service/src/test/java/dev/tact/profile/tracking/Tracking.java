package dev.tact.profile.tracking;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Rows;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages as clients send them, and what is kept of them. */
final class Tracking {

    static final String BROWSING = "behavioural-profiling";

    private Tracking() {}

    /** A customer who lets everything shipped be used. */
    static UUID willing() {
        var subject = UUID.randomUUID();
        Choices.of(subject)
                .allow(BROWSING, "browsing")
                .allow("personalised-recommendations", "purchases", "browsing", "declared-preferences", "country")
                .allow("service-delivery", "purchases", "contact", "country")
                .set();
        return subject;
    }

    static Response as(UUID customer, String path, JsonObject message) {
        return send(given().auth().oauth2(Tokens.customer(customer)), path, message.encode());
    }

    static Response with(String key, String path, JsonObject message) {
        return send(given().auth().preemptive().basic(key, ""), path, message.encode());
    }

    static Response send(RequestSpecification who, String path, String body) {
        return who.contentType("application/json").body(body).post("/v1/" + path);
    }

    static Response sendRaw(RequestSpecification who, String path, String type, byte[] body) {
        return who.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/json", io.restassured.http.ContentType.BINARY)
                                .encodeContentTypeAs("text/plain", io.restassured.http.ContentType.BINARY)))
                .contentType(type)
                .body(body)
                .post("/v1/" + path);
    }

    static JsonObject track(String event, JsonObject properties) {
        return new JsonObject()
                .put("messageId", UUID.randomUUID().toString())
                .put("event", event)
                .put("properties", properties);
    }

    static JsonObject viewed(String item) {
        return track("Product Viewed", new JsonObject().put("product_id", item));
    }

    static JsonObject typed(String type, JsonObject message) {
        return message.copy().put("type", type);
    }

    static JsonObject batch(JsonObject... messages) {
        var batch = new JsonArray();
        for (var message : messages) {
            batch.add(message.containsKey("type") ? message : typed("track", message));
        }
        return new JsonObject().put("batch", batch);
    }

    /** What recommendation-service sees of somebody who is present. */
    static JsonPath view(UUID subject, @Nullable String session) {
        var request = given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", "personalised-recommendations");
        if (session != null) {
            request.queryParam("sessionId", session);
        }
        return request.get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many events are kept of a subject. */
    static long kept(UUID subject) {
        return Rows.number(
                "select count(*) from event join subject on ref = subject_ref where subject.id = '" + subject + "'");
    }
}
