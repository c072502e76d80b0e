package dev.tact.recommendation.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import dev.tact.web.test.ServedPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ShopPagesTest {

    private static final String START = "/shop";
    private static final Pattern PRELOADED = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");
    // contracts: a page with all it loads
    private static final int MOST_BYTES = 150_000;

    @ParameterizedTest
    @ValueSource(strings = {START, "/shop/", "/shop/shop.js", "/shop/shop.css", "/shop/kit/tokens.css"})
    void keepsEverythingAtHome(String path) {
        new ServedPage(path).keepsEverythingAtHome();
    }

    @Test
    void isAPageWithoutInlineScriptOrStyle() {
        new ServedPage(START).isWithoutInlineScriptOrStyle();
    }

    @Test
    void allItsFilesAreThereAndWithinTheBudgetEvenUncompressed() {
        var files = new ServedPage(START).files();

        assertThat(files.paths()).contains("/shop/why.js", "/shop/kit/session.js", "/shop/kit/base.css");
        assertThat(files.bytes()).isLessThan(MOST_BYTES);
    }

    @Test
    void namesEveryModuleAheadSoThatAllComeInOneRound() {
        var loaded = new LinkedHashSet<>(new ServedPage("/shop/shop.js").files().paths());
        var preloaded = PRELOADED
                .matcher(given().get(START).asString())
                .results()
                .map(link -> link.group(1))
                .toList();

        loaded.remove("/shop/shop.js");
        assertThat(preloaded).containsExactlyInAnyOrderElementsOf(loaded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/nothing.js", "/shop/kit", "/shop/application.properties", "/shopx"})
    void hasNothingElse(String path) {
        new ServedPage(path).isNotThere();
    }
}
