package dev.tact.consent;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A privacy officer at the other end of HTTP. */
public record Officer(UUID id) {

    public static Officer somebody() {
        return new Officer(UUID.randomUUID());
    }

    /** Signed in with a password only. */
    public RequestSpecification request() {
        return with(Tokens.person(id, "privacy-officer"));
    }

    /** With a second factor given just now. */
    public RequestSpecification steppedUp() {
        return with(Tokens.steppedUp(id, "privacy-officer"));
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
