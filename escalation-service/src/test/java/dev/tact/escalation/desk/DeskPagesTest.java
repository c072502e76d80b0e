package dev.tact.escalation.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import dev.tact.web.test.ServedPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class DeskPagesTest {

    private static final String START = "/desk";
    // contracts: a page with all it loads, compressed
    private static final int MOST_BYTES = 150_000;

    @ParameterizedTest
    @ValueSource(strings = {START, "/desk/", "/desk/desk.js", "/desk/kit/tokens.css"})
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

        assertThat(files.paths()).contains("/desk/desk.js", "/desk/kit/session.js", "/desk/kit/base.css");
        assertThat(files.compressed()).isLessThan(MOST_BYTES);
    }

    @Test
    void isNotSentAgainWhileItIsTheSame() {
        new ServedPage(START).isNotSentAgainWhileItIsTheSame();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/nothing.js", "/desk/kit", "/desk/application.properties", "/deskx"})
    void hasNothingElse(String path) {
        new ServedPage(path).isNotThere();
    }

    @Test
    void takesNothing() {
        given().post(START).then().statusCode(404);
    }
}
