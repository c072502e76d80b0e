package dev.tact.recommendation.insights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import dev.tact.web.test.ServedPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class InsightsPagesTest {

    // contracts: a page with all it loads
    private static final int MOST_BYTES = 150_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/insights",
                "/insights/",
                "/insights/report",
                "/insights/insights.js",
                "/insights/report.js",
                "/insights/kit/tokens.css"
            })
    void keepsEverythingAtHome(String path) {
        new ServedPage(path).keepsEverythingAtHome();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights", "/insights/report"})
    void isAPageWithoutInlineScriptOrStyle(String page) {
        new ServedPage(page).isWithoutInlineScriptOrStyle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights", "/insights/report"})
    void allItsFilesAreThereAndWithinTheBudget(String page) {
        var files = new ServedPage(page).files();

        assertThat(files.paths()).contains("/insights/charts.js", "/insights/words.js", "/insights/kit/session.js");
        assertThat(files.bytes()).isLessThan(MOST_BYTES);
    }

    @Test
    void theReportIsAPageOfItsOwn() {
        given().get("/insights/report").then().body(containsString("/insights/report.js"));
        given().get("/insights").then().body(not(containsString("/insights/report.js")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights/nothing.js", "/insights/reports", "/insights/kit", "/insightsx"})
    void hasNothingElse(String path) {
        new ServedPage(path).isNotThere();
    }
}
