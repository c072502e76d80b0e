package dev.tact.profile;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a subject chose, told to the stand-in for consent-service. */
public final class Choices {

    private final UUID subject;
    private final Map<String, List<String>> allow = new LinkedHashMap<>();
    private final List<String> explicit = new ArrayList<>();
    private long epoch = 1;
    private int dial = 2;
    private String reason = "NO_RECORD";

    private Choices(UUID subject) {
        this.subject = subject;
    }

    public static Choices of(UUID subject) {
        return new Choices(subject);
    }

    public Choices allow(String purpose, String... categories) {
        allow.put(purpose, List.of(categories));
        return this;
    }

    /** Of which categories what is allowed is so by explicit consent. */
    public Choices explicitly(String... categories) {
        explicit.addAll(List.of(categories));
        return this;
    }

    /** Why all else is denied. */
    public Choices deny(String why) {
        reason = why;
        return this;
    }

    public Choices epoch(long at) {
        epoch = at;
        return this;
    }

    public Choices dial(int level) {
        dial = level;
        return this;
    }

    public void set() {
        put(
                subject.toString(),
                new io.vertx.core.json.JsonObject()
                        .put("allow", allow)
                        .put("explicit", explicit)
                        .put("epoch", epoch)
                        .put("dial", dial)
                        .put("reason", reason)
                        .encode());
    }

    /** How the stand-in behaves: ANSWER, BLACK_HOLE, HTML or FAILING. */
    public static void neighboursAre(String mode) {
        put("mode", mode);
    }

    /** What escalation-service publishes. */
    public static void escalationPublishes(String jwks) {
        put("keys", jwks);
    }

    /** How many calls asked for decisions so far. */
    public static long questions() {
        return Long.parseLong(get("questions").asString());
    }

    public static JsonPath lastQuestion() {
        return get("question").jsonPath();
    }

    public static JsonPath lastHeaders() {
        return get("headers").jsonPath();
    }

    public static List<Map<String, String>> acknowledgements() {
        return get("acknowledgements").jsonPath().getList("");
    }

    private static void put(String what, String body) {
        given().baseUri(url())
                .contentType("text/plain")
                .body(body)
                .put("/control/" + what)
                .then()
                .statusCode(200);
    }

    private static Response get(String what) {
        return given().baseUri(url()).get("/control/" + what);
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("test.neighbours", String.class);
    }
}
