package dev.tact.profile;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.Tokens;
import io.restassured.http.ContentType;
import java.util.UUID;

/** Write keys, as the privacy officer makes them. */
public final class WriteKeyFixture {

    private WriteKeyFixture() {}

    public static String server() {
        return of("SERVER");
    }

    public static String browser() {
        return of("BROWSER");
    }

    private static String of(String kind) {
        return given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "privacy-officer"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"the shop\",\"kind\":\"" + kind + "\"}")
                .post("/v1/write-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }
}
