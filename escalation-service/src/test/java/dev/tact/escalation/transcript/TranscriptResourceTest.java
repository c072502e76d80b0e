package dev.tact.escalation.transcript;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.html.OwnStyle;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class TranscriptResourceTest {

    private static String path(String conversationId) {
        return "/v1/me/conversations/" + conversationId + "/transcript";
    }

    private static String page(RequestSpecification call, String path, String language) {
        return call.accept("text/html")
                .header("Accept-Language", language)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Content-Language", language)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
                .extract()
                .asString();
    }

    @Test
    void holdsWhatWasSaidPubliclyByWhomAndWhen() {
        var alice = Customer.any();
        var opened = alice.open("Where is it?");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "sounds annoyed", "INTERNAL").then().statusCode(201);
        awa.say(opened.caseId(), "On its way", "PUBLIC").then().statusCode(201);

        var answer = alice.call()
                .accept("application/json")
                .get(path(opened.conversationId()))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", startsWith("attachment"))
                .body("conversationId", is(opened.conversationId()))
                .body("language", is("en"))
                .body("openedAt", notNullValue())
                .body("writtenAt", notNullValue())
                .body("messages.text", contains("Where is it?", "On its way"))
                .body("messages[0].author", is("CUSTOMER"))
                .body("messages[0].name", nullValue())
                .body("messages[1].author", is("AGENT"))
                .body("messages[1].name", is("Awa"))
                .body("messages[1].sentAt", notNullValue())
                .extract()
                .asString();

        assertThat(answer).doesNotContain("annoyed");
    }

    @Test
    void isAPageInWhichWordsAreNothingButWords() {
        var alice = Customer.any();
        var opened = alice.open("<script>alert(1)</script>\n</p></main>{style.raw}");
        var awa = Agent.named("<b>Awa</b>");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "<img src=x onerror='alert(\"2\")'> & more", "PUBLIC")
                .then()
                .statusCode(201);
        awa.say(opened.caseId(), "sounds annoyed", "INTERNAL").then().statusCode(201);

        var english = page(alice.call(), path(opened.conversationId()), "en");
        var french = page(alice.call(), path(opened.conversationId()), "fr");

        assertThat(english)
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"en\">", "Your conversation with us", "<h2>You</h2>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;\n&lt;/p&gt;&lt;/main&gt;{style.raw}")
                .contains("&lt;img src=x onerror=&#39;alert(&quot;2&quot;)&#39;&gt; &amp; more")
                .contains("&lt;b&gt;Awa&lt;/b&gt;")
                .contains(" UTC")
                .doesNotContain("<script", "<img", "<b>", "annoyed")
                .containsOnlyOnce("</main>")
                .endsWith("</html>\n");
        assertThat(french)
                .contains("<html lang=\"fr\">", "Votre conversation avec nous", "<h2>Vous</h2>")
                .doesNotContain("<script", "annoyed");
        var style = english.substring(english.indexOf("<style>") + 7, english.indexOf("</style>"));
        assertThat(TranscriptPages.POLICY).isEqualTo(OwnStyle.policy(style));
    }

    @Test
    void isWholeHoweverMuchWasSaid() {
        var alice = Customer.any();
        var opened = alice.open("0");
        IntStream.rangeClosed(1, 201)
                .forEach(
                        i -> alice.write(opened.conversationId(), "" + i).then().statusCode(201));

        assertThat(alice.call()
                        .get(path(opened.conversationId()))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("messages.text", String.class))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 201)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(page(alice.call(), path(opened.conversationId()), "en")).contains("<p>200</p>", "<p>201</p>");
    }

    @Test
    void isItsCustomersOwn() {
        var alice = Customer.any();
        var transcript = path(alice.open("Hello").conversationId());

        anonymous().get(transcript).then().statusCode(401);
        call(Agent.named("Awa").token()).get(transcript).then().statusCode(403);
        Customer.any().call().get(transcript).then().statusCode(404);
        alice.call().get(path("no-id")).then().statusCode(404);
        alice.call().accept("image/png").get(transcript).then().statusCode(406);
    }

    @Test
    void isTheVisitorsWithTheirToken() {
        var begun = anonymous()
                .body(Map.of("text", "Bonjour <b>", "language", "fr"))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var transcript = "/v1/guest/conversations/" + begun.getString("conversationId") + "/transcript";
        var token = begun.getString("guestToken");

        anonymous()
                .header("Tact-Guest-Token", token)
                .get(transcript)
                .then()
                .statusCode(200)
                .body("messages.text", contains("Bonjour <b>"));
        assertThat(page(anonymous().header("Tact-Guest-Token", token), transcript, "fr"))
                .contains("Bonjour &lt;b&gt;");

        anonymous().get(transcript).then().statusCode(401).body("code", is("guest-token-missing"));
        anonymous()
                .header("Tact-Guest-Token", token.substring(1) + "A")
                .get(transcript)
                .then()
                .statusCode(404);
        Customer.any()
                .call()
                .get(path(begun.getString("conversationId")))
                .then()
                .statusCode(404);
    }
}
