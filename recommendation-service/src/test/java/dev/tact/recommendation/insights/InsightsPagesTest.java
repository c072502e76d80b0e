package dev.tact.recommendation.insights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import dev.tact.web.Pages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class InsightsPagesTest {

    private static final Pattern LINKS = Pattern.compile("(?:src|href|from|import)[=\\s]+[\"']([^\"']+)[\"']");
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
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", is(Pages.POLICY))
                .header("Cache-Control", is("no-cache"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights", "/insights/report"})
    void isAPageWithoutInlineScriptOrStyle(String page) {
        given().get(page)
                .then()
                .contentType(startsWith("text/html"))
                .body(containsString("<title>"), not(containsString("<style")), not(containsString(" style=")))
                .body(not(containsString("<script>")), not(containsString("onclick")), not(containsString("http")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights", "/insights/report"})
    void allItsFilesAreThereAndWithinTheBudget(String page) {
        var seen = new LinkedHashSet<String>();
        var bytes = follow(page, seen);

        assertThat(seen).contains("/insights/charts.js", "/insights/words.js", "/insights/kit/session.js");
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void theReportIsAPageOfItsOwn() {
        given().get("/insights/report").then().body(containsString("/insights/report.js"));
        given().get("/insights").then().body(not(containsString("/insights/report.js")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights/nothing.js", "/insights/reports", "/insights/kit", "/insightsx"})
    void hasNothingElse(String path) {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    private static int follow(String path, Set<String> seen) {
        if (!seen.add(path)) {
            return 0;
        }
        var answer = given().get(path).then().statusCode(200).extract();
        var bytes = answer.asByteArray().length;
        var links = LINKS.matcher(answer.asString());
        while (links.find()) {
            var link = links.group(1);
            if (link.startsWith("/insights/")) {
                bytes += follow(link, seen);
            } else if (link.startsWith("./")) {
                bytes += follow(path.substring(0, path.lastIndexOf('/') + 1) + link.substring(2), seen);
            }
        }
        return bytes;
    }
}
