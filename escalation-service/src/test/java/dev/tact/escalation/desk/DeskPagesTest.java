package dev.tact.escalation.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class DeskPagesTest {

    private static final String START = "/desk";
    private static final Pattern LINKS = Pattern.compile("(?:src|href|from|import)[=\\s]+[\"']([^\"']+)[\"']");
    // contracts: a page with all it loads, compressed
    private static final int MOST_BYTES = 150_000;

    @ParameterizedTest
    @ValueSource(strings = {START, "/desk/", "/desk/desk.js", "/desk/kit/tokens.css"})
    void keepsEverythingAtHome(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        is("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                                + " frame-ancestors 'none'"))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Cache-Control", is("no-cache"))
                .header("Set-Cookie", nullValue());
    }

    @Test
    void isAPageWithoutInlineScriptOrStyle() {
        given().get(START)
                .then()
                .contentType(startsWith("text/html"))
                .body(containsString("<title>"), not(containsString("<style")), not(containsString(" style=")))
                .body(not(containsString("<script>")), not(containsString("onclick")), not(containsString("http")));
    }

    @Test
    void allItsFilesAreThereAndWithinTheBudget() {
        var seen = new LinkedHashSet<String>();
        var bytes = follow(START, seen);

        assertThat(seen).contains("/desk/desk.js", "/desk/kit/session.js", "/desk/kit/base.css");
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void isNotSentAgainWhileItIsTheSame() {
        var tag = given().get(START).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag)
                .get(START)
                .then()
                .statusCode(304)
                .header("ETag", is(tag))
                .body(is(emptyString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/nothing.js", "/desk/kit", "/desk/application.properties", "/deskx"})
    void hasNothingElse(String path) {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void takesNothing() {
        given().post(START).then().statusCode(404);
    }

    private static int follow(String path, Set<String> seen) {
        if (!seen.add(path)) {
            return 0;
        }
        var answer = given().get(path).then().statusCode(200).extract();
        var bytes = compressed(answer.asByteArray());
        var links = LINKS.matcher(answer.asString());
        while (links.find()) {
            var link = links.group(1);
            if (link.startsWith("/desk/")) {
                bytes += follow(link, seen);
            } else if (link.startsWith("./")) {
                bytes += follow(path.substring(0, path.lastIndexOf('/') + 1) + link.substring(2), seen);
            }
        }
        return bytes;
    }

    private static int compressed(byte[] content) {
        var small = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(small)) {
            gzip.write(content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return small.size();
    }
}
