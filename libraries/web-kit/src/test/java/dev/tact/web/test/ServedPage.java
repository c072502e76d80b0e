package dev.tact.web.test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A page, or a file of one, as the running service answers it; what holds of every page. */
public record ServedPage(String path) {

    private static final Pattern LINKS = Pattern.compile("(?:src|href|from|import)[=\\s]+[\"']([^\"'#]+)[\"']");

    /**
     * A page with everything that it loads of its own.
     *
     * @param paths of all, the page first
     * @param bytes of all as they are
     * @param compressed of all, each compressed by itself
     */
    public record Files(Set<String> paths, int bytes, int compressed) {}

    public void keepsEverythingAtHome() {
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

    public void isWithoutInlineScriptOrStyle() {
        given().get(path)
                .then()
                .contentType(startsWith("text/html"))
                .body(containsString("<title>"), not(containsString("<style")), not(containsString(" style=")))
                .body(not(containsString("<script>")), not(containsString("onclick")), not(containsString("http")));
    }

    public void isNotSentAgainWhileItIsTheSame() {
        var tag = given().get(path).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", is(tag))
                .body(is(emptyString()));
    }

    public void isNotThere() {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    /** Each is asked for and has to be there. */
    public Files files() {
        var seen = new LinkedHashSet<String>();
        return follow(path, seen, new Files(seen, 0, 0));
    }

    private Files follow(String file, Set<String> seen, Files before) {
        if (!seen.add(file)) {
            return before;
        }
        var answer = given().get(file).then().statusCode(200).extract();
        var content = answer.asByteArray();
        var files = new Files(seen, before.bytes() + content.length, before.compressed() + compressed(content));
        for (var link : LINKS.matcher(answer.asString())
                .results()
                .map(found -> found.group(1))
                .toList()) {
            if (link.startsWith(home())) {
                files = follow(link, seen, files);
            } else if (link.startsWith("./")) {
                files = follow(file.substring(0, file.lastIndexOf('/') + 1) + link.substring(2), seen, files);
            }
        }
        return files;
    }

    /** Where all of a page stands: the first folder of its path. */
    private String home() {
        return "/" + path.split("/", -1)[1] + "/";
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
