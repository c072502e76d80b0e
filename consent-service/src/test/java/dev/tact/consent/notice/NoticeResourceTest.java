package dev.tact.consent.notice;

import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class NoticeResourceTest {

    @Test
    void everyPurposeHasANoticeInBothLanguagesWhoseHashHolds() throws NoSuchAlgorithmException {
        List<String> purposes = given().get("/v1/purposes").path("purposes.code");
        for (var purpose : purposes) {
            for (var language : List.of("en", "fr")) {
                var notice = given().header("Accept-Language", language)
                        .get("/v1/notices/current?purpose=" + purpose)
                        .then()
                        .statusCode(200)
                        .header("Content-Language", is(language))
                        .body("purpose", is(purpose))
                        .body("language", is(language))
                        .body("servedNoticeId", nullValue())
                        .extract()
                        .jsonPath();
                var lines = List.of("language", "title", "what", "why", "who", "until", "changeMind").stream()
                        .map(notice::getString)
                        .toList();
                assertThat(lines)
                        .as("%s in %s", purpose, language)
                        .allSatisfy(line -> assertThat(line).isNotBlank());
                var hash = MessageDigest.getInstance("SHA-256")
                        .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
                assertThat(notice.getString("contentHash"))
                        .isEqualTo(HexFormat.of().formatHex(hash));
            }
        }
    }

    @Test
    void theFrenchTextIsNotTheEnglishOne() {
        var english = given().get("/v1/notices/current?purpose=model-training");
        var french = given().header("Accept-Language", "fr").get("/v1/notices/current?purpose=model-training");

        assertThat(french.<String>path("text")).isNotEqualTo(english.<String>path("text"));
    }

    @Test
    void remembersThatItWasShownOnceForThatDay() {
        var alice = somebody();

        var first = alice.reads("model-training");

        assertThat(UUID.fromString(first)).isNotNull();
        assertThat(alice.reads("model-training")).isEqualTo(first);
        assertThat(alice.reads("fairness-audit")).isNotEqualTo(first);
        assertThat(somebody().reads("model-training")).isNotEqualTo(first);
    }

    @Test
    void showsToOthersWithoutRemembering() {
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/notices/current?purpose=model-training")
                .then()
                .statusCode(200)
                .body("servedNoticeId", nullValue());
    }

    @Test
    void refusesPurposesThatDoNotExist() {
        given().get("/v1/notices/current?purpose=astrology")
                .then()
                .statusCode(404)
                .body("code", is("unknown-purpose"));
        given().get("/v1/notices/current").then().statusCode(400);
        given().get("/v1/notices/current?purpose=").then().statusCode(400);
        given().header("Accept-Language", "fr")
                .get("/v1/notices/current?purpose=astrology")
                .then()
                .body("title", is("Finalité inconnue"));
    }
}
