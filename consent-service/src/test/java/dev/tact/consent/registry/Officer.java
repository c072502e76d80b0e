package dev.tact.consent.registry;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A privacy officer who gave the second factor, at the other end of HTTP. What is registered here, {@link #leave} retires. */
public final class Officer {

    public static final String PURPOSES = "/v1/registry/purposes";

    private final UUID id = UUID.randomUUID();
    private final List<String> registered = new ArrayList<>();

    public UUID id() {
        return id;
    }

    public RequestSpecification request() {
        return given().auth().oauth2(Tokens.steppedUp(id, "privacy-officer")).contentType("application/json");
    }

    /** A version about purchases, for one caller, within the company; some of it otherwise. */
    public static Map<String, Object> version(Map<String, Object> otherwise) {
        var version = new HashMap<String, Object>(Map.of(
                "iri",
                "https://w3id.org/dpv#ServicePersonalisation",
                "legalBasis",
                "CONSENT",
                "name",
                Map.of("en", "Lending books", "fr", "Prêter des livres"),
                "categories",
                List.of("purchases"),
                "callers",
                List.of("library"),
                "recipients",
                List.of("company"),
                "retention",
                "P12M",
                "specialCategory",
                false,
                "profiling",
                false,
                "signalOptOut",
                false));
        version.put("consentLasts", "P13M");
        version.putAll(otherwise);
        return version;
    }

    public static Map<String, Object> version() {
        return version(Map.of());
    }

    /** A notice about a version of the purpose. */
    public static Map<String, Object> notice(int purposeVersion, boolean material, String title) {
        return Map.of(
                "purposeVersion", purposeVersion,
                "material", material,
                "texts", Map.of("en", sentences(title), "fr", sentences("« " + title + " »")));
    }

    public static Map<String, String> sentences(String title) {
        return Map.of(
                "title", title,
                "what", "What you borrowed.",
                "why", "To lend you more.",
                "who", "The library only.",
                "until", "For 13 months.",
                "changeMind", "At any time.");
    }

    public static String code() {
        return "lending-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A purpose that was registered and is not in force. */
    public String registers(Map<String, Object> version) {
        var code = code();
        request()
                .body(Map.of("code", code, "version", version))
                .post(PURPOSES)
                .then()
                .statusCode(201);
        registered.add(code);
        return code;
    }

    /** A purpose in force, with a first notice. */
    public String publishes(Map<String, Object> version) {
        var code = registers(version);
        publishesNotice(code, 1, true);
        return code;
    }

    public Response proposes(String code, Map<String, Object> version) {
        return request().body(version).post(PURPOSES + "/" + code + "/versions");
    }

    public Response publishesVersion(String code, int version) {
        return request().post(PURPOSES + "/" + code + "/versions/" + version + "/publication");
    }

    /** Drafts a notice and publishes it. */
    public int publishesNotice(String code, int purposeVersion, boolean material) {
        var drafted = drafts(code, notice(purposeVersion, material, "May we lend?"));
        drafted.then().statusCode(201);
        int version = drafted.path("version");
        publishesDraft(code, version, drafted.header("ETag")).then().statusCode(200);
        return version;
    }

    public Response drafts(String code, Map<String, Object> notice) {
        return request().body(notice).post(PURPOSES + "/" + code + "/notices");
    }

    public Response publishesDraft(String code, int version, String tag) {
        return request().header("If-Match", tag).post(PURPOSES + "/" + code + "/notices/" + version + "/publication");
    }

    public Response retires(String code) {
        return request().post(PURPOSES + "/" + code + "/retirement");
    }

    /** Ends what was begun, so that other tests find the shipped purposes only. */
    public void leave() {
        registered.forEach(this::retires);
    }
}
