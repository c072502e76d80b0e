package dev.tact.profile;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Events as consent-service delivers them. */
public final class Events {

    private Events() {}

    /** The subject's whole state at an epoch: what is given for model-training and for fairness-audit. */
    public static String consentChanged(UUID subject, long epoch, boolean training, boolean audit) {
        var choices = new JsonArray();
        choice(choices, "model-training", "purchases", training);
        choice(choices, "model-training", "browsing", training);
        choice(choices, "fairness-audit", "country", audit);
        choice(choices, "personalised-recommendations", "purchases", epoch % 2 == 0);
        return deliver(
                "dev.tact.consent.changed.v1",
                subject,
                epoch,
                new JsonObject()
                        .put("choices", choices)
                        .put("dial", 2)
                        .put("restricted", false)
                        .put("objections", new JsonArray())
                        .put("erasureRequested", false)
                        .put("changed", new JsonArray()));
    }

    /** The same, as an event that can be told again. */
    public static ExtractableResponse<Response> consentChanged(UUID event, UUID subject, long epoch, boolean training) {
        var choices = new JsonArray();
        choice(choices, "model-training", "purchases", training);
        return post(envelope(
                        event,
                        "dev.tact.consent.changed.v1",
                        subject,
                        epoch,
                        new JsonObject().put("choices", choices).put("objections", new JsonArray())))
                .then()
                .statusCode(200)
                .extract();
    }

    /** The subject's whole state at an epoch: these categories of one purpose, nothing else. */
    public static String chosen(UUID subject, long epoch, int dial, String purpose, String... categories) {
        var choices = new JsonArray();
        for (var category : categories) {
            choice(choices, purpose, category, true);
        }
        return deliver(
                "dev.tact.consent.changed.v1",
                subject,
                epoch,
                new JsonObject()
                        .put("choices", choices)
                        .put("dial", dial)
                        .put("restricted", false)
                        .put("objections", new JsonArray())
                        .put("signals", new JsonObject().putNull("gpc"))
                        .put("erasureRequested", false)
                        .put("changed", new JsonArray()));
    }

    private static void choice(JsonArray choices, String purpose, String category, boolean given) {
        choices.add(new JsonObject()
                .put("purpose", purpose)
                .put("category", category)
                .put("status", given ? "GIVEN" : "WITHDRAWN"));
    }

    public static String erasureRequested(UUID subject, UUID rightsRequest) {
        return deliver(
                "dev.tact.subject.erasure-requested.v1",
                subject,
                9,
                new JsonObject().put("rightsRequestId", rightsRequest.toString()));
    }

    private static String deliver(String type, UUID subject, long epoch, JsonObject data) {
        return post(envelope(UUID.randomUUID(), type, subject, epoch, data))
                .then()
                .statusCode(200)
                .extract()
                .path("results[0].status");
    }

    private static JsonObject envelope(UUID event, String type, UUID subject, long epoch, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", event.toString())
                .put("source", "urn:tact:consent-service")
                .put("type", type)
                .put("subject", subject.toString())
                .put("time", "2026-01-01T00:00:00Z")
                .put("epoch", epoch)
                .put("data", data);
    }

    public static Response post(JsonObject event) {
        return given().auth()
                .oauth2(Tokens.service("consent-service", "profile-service", "events.deliver"))
                .contentType("application/cloudevents-batch+json")
                .body(new JsonArray().add(event).encode())
                .post("/internal/events");
    }
}
