package dev.tact.escalation.widget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class WidgetPagesTest {

    private static final Pattern IMPORTS = Pattern.compile("from '([^']+)'");
    // a site that embeds it has pages of its own to load
    private static final int MOST_BYTES = 30_000;

    @Test
    void isOneScriptWithLittleBehindIt() {
        var seen = new TreeSet<String>();
        assertThat(bytes("/widget/chat.js", seen)).isLessThan(MOST_BYTES);
        assertThat(seen).contains("/widget/chat.js", "/widget/conversation.js", "/widget/kit/dom.js");
    }

    private static int bytes(String path, Set<String> seen) {
        if (!seen.add(path)) {
            return 0;
        }
        var script = given().get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .extract()
                .asString();
        // relative, so that they come from where the script came from
        var imports =
                IMPORTS.matcher(script).results().map(found -> found.group(1)).toList();
        assertThat(imports).allMatch(one -> one.startsWith("./"));
        return script.length()
                + imports.stream()
                        .mapToInt(one -> bytes(URI.create(path).resolve(one).getPath(), seen))
                        .sum();
    }
}
