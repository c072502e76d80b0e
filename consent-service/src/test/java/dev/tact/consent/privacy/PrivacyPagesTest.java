package dev.tact.consent.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.web.test.ServedPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class PrivacyPagesTest {

    private static final String START = "/privacy";
    // contracts: a page with all it loads
    private static final int MOST_BYTES = 150_000;

    @ParameterizedTest
    @ValueSource(
            strings = {START, "/privacy/", "/privacy/privacy.js", "/privacy/kit/tokens.css", "/privacy/contact.json"})
    void keepsEverythingAtHome(String path) {
        new ServedPage(path).keepsEverythingAtHome();
    }

    @Test
    void isAPageWithoutInlineScriptOrStyle() {
        new ServedPage(START).isWithoutInlineScriptOrStyle();
    }

    @Test
    void allItsFilesAreThereAndWithinTheBudget() {
        var files = new ServedPage(START).files();

        assertThat(files.paths()).contains("/privacy/privacy.js", "/privacy/kit/session.js", "/privacy/kit/base.css");
        assertThat(files.bytes()).isLessThan(MOST_BYTES);
    }

    @Test
    void isNotSentAgainWhileItIsTheSame() {
        new ServedPage(START).isNotSentAgainWhileItIsTheSame();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/privacy/nothing.js", "/privacy/kit", "/privacy/application.properties", "/privacyx"})
    void hasNothingElse(String path) {
        new ServedPage(path).isNotThere();
    }

    @Test
    void takesNothing() {
        given().post(START).then().statusCode(404);
    }

    @Test
    void tellsWhomToWriteTo() {
        given().get("/privacy/contact.json")
                .then()
                .contentType("application/json")
                .body("contact", is("mailto:controller@shop.example"))
                .body("dataProtectionOfficer", is("mailto:dpo@shop.example"));
    }
}
