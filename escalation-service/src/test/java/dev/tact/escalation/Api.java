package dev.tact.escalation;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** This service's API as its callers use it. */
public final class Api {

    private Api() {}

    /** A customer with a token. */
    public record Customer(UUID id, String token) {

        public static Customer any() {
            var id = UUID.randomUUID();
            return new Customer(id, Tokens.customer(id));
        }

        public RequestSpecification call() {
            return Api.call(token);
        }

        public Response start(String text) {
            return call().body(Map.of("text", text, "language", "en")).post("/v1/me/conversations");
        }

        public Response write(String conversationId, String text) {
            return call().body(Map.of("text", text)).post("/v1/me/conversations/" + conversationId + "/messages");
        }

        public Response read(String conversationId) {
            return call().get("/v1/me/conversations/" + conversationId);
        }

        /** A conversation with its queued case. */
        public Opened open(String text) {
            var answer = start(text).then().statusCode(201).extract().jsonPath();
            return new Opened(answer.getString("conversationId"), answer.getString("case.caseId"));
        }
    }

    public record Opened(String conversationId, String caseId) {}

    /** Somebody at the desk. */
    public record Agent(UUID id, String name, String token) {

        public static Agent named(String name) {
            return of(name, "support-agent");
        }

        public static Agent supervisor(String name) {
            return of(name, "supervisor");
        }

        private static Agent of(String name, String role) {
            var id = UUID.randomUUID();
            return new Agent(id, name, Tokens.of(id).roles(role).name(name).sign());
        }

        public RequestSpecification call() {
            return Api.call(token);
        }

        public Response act(String caseId, String verb) {
            return call().post("/v1/cases/" + caseId + "/" + verb);
        }

        public Response claim(String caseId) {
            return act(caseId, "claim");
        }

        public Response say(String caseId, String text, String visibility) {
            return call().body(Map.of("text", text, "visibility", visibility))
                    .post("/v1/cases/" + caseId + "/messages");
        }

        public Response context(String caseId) {
            return call().get("/v1/cases/" + caseId + "/context");
        }
    }

    public static RequestSpecification call(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    public static RequestSpecification anonymous() {
        return given().contentType("application/json");
    }
}
