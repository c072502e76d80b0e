package dev.tact.escalation.cannedreply;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class CannedReplyResourceTest {

    private static final Agent SAM = Agent.supervisor("Sam");
    private static final String PATH = "/v1/canned-replies/";

    @Test
    void isAddedReadChangedAndDeletedByASupervisor() {
        var id = anyId();

        put(SAM, id, null, "Hello {agentName}", "Bonjour {agentName}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("version", is(1));
        put(SAM, id, "\"1\"", "Hi", "Salut").then().statusCode(200).header("ETag", "\"2\"");
        Agent.named("Awa")
                .call()
                .get(PATH + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("en.text", is("Hi"))
                .body("fr.text", is("Salut"));
        SAM.call().header("If-Match", "\"2\"").delete(PATH + id).then().statusCode(204);
        SAM.call().get(PATH + id).then().statusCode(404);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        var id = anyId();
        put(SAM, id, null, "Hello", "Bonjour").then().statusCode(200);

        put(SAM, id, null, "Hi", "Salut").then().statusCode(428);
        put(SAM, id, "\"2\"", "Hi", "Salut").then().statusCode(412);
        put(SAM, id, "1", "Hi", "Salut").then().statusCode(400);
        SAM.call().delete(PATH + id).then().statusCode(428);
        SAM.call().header("If-Match", "\"7\"").delete(PATH + id).then().statusCode(412);
        SAM.call().header("If-Match", "\"1\"").delete(PATH + anyId()).then().statusCode(404);
    }

    @Test
    void knowsNothingOfTheCustomer() {
        put(SAM, anyId(), null, "Hello", "Bonjour {customerName}")
                .then()
                .statusCode(422)
                .body("code", is("unknown-variable"))
                .body("violations.field", hasItem("fr.text"));
    }

    @Test
    void refusesWhatIsNoAnswer() {
        put(SAM, anyId(), null, " ", "Bonjour")
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("violations.field", hasItem("en.text"));
        put(SAM, anyId(), null, "a".repeat(3000), "b").then().statusCode(200);
        put(SAM, anyId(), null, "a".repeat(3001), "b").then().statusCode(400);
        put(SAM, "Not-an-id", null, "a", "b").then().statusCode(400);
        SAM.call()
                .body(Map.of("en", Map.of("title", "t", "text", "t")))
                .put(PATH + anyId())
                .then()
                .statusCode(400);
        SAM.call().body("{").put(PATH + anyId()).then().statusCode(400);
    }

    @Test
    void isWrittenBySupervisorsAndReadByTheDesk() {
        var id = anyId();
        for (var somebody : List.of(Agent.named("Awa").token(), Customer.any().token())) {
            put(new Agent(UUID.randomUUID(), "x", somebody), id, null, "a", "b")
                    .then()
                    .statusCode(403);
            call(somebody).delete(PATH + id).then().statusCode(403);
        }
        Customer.any().call().get("/v1/canned-replies").then().statusCode(403);
        Customer.any().call().get(PATH + id).then().statusCode(403);
        anonymous().get("/v1/canned-replies").then().statusCode(401);
        anonymous().get(PATH + id).then().statusCode(401);
        anonymous().body("{}").put(PATH + id).then().statusCode(401);
        anonymous().delete(PATH + id).then().statusCode(401);
        anonymous()
                .post("/v1/cases/" + UUID.randomUUID() + "/canned-replies/x/preview")
                .then()
                .statusCode(401);
    }

    @Test
    void isFoundByWordsInOneLanguage() {
        var id = anyId();
        put(SAM, id, null, "Zebra crossing 100%", "Passage piéton").then().statusCode(200);
        var awa = Agent.named("Awa");

        awa.call()
                .get("/v1/canned-replies?language=en&q=zEBRA")
                .then()
                .statusCode(200)
                .body("replies.id", hasItem(id))
                .body("replies.find { it.id == '" + id + "' }.text", is("Zebra crossing 100%"))
                .body("replies.language", everyItemIs("en"));
        awa.call()
                .get("/v1/canned-replies?language=fr&q=zebra")
                .then()
                .statusCode(200)
                .body("replies.id", not(hasItem(id)));
        awa.call()
                .get("/v1/canned-replies?language=en&q=_%25")
                .then()
                .statusCode(200)
                .body("replies.id", not(hasItem(id)));
        awa.call()
                .header("Accept-Language", "fr")
                .get("/v1/canned-replies?q=piéton")
                .then()
                .statusCode(200)
                .body("replies.id", hasItem(id));
        awa.call().get("/v1/canned-replies?language=de").then().statusCode(400);
        awa.call().get("/v1/canned-replies?limit=0").then().statusCode(400);
        awa.call().get("/v1/canned-replies?limit=101").then().statusCode(400);
        awa.call().get("/v1/canned-replies?cursor=x").then().statusCode(400);
    }

    @Test
    void isListedInParts() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        for (var letter : List.of("a", "b", "c")) {
            put(SAM, letter + word.substring(0, 20), null, word, "x").then().statusCode(200);
        }
        var first = SAM.call()
                .get("/v1/canned-replies?language=en&limit=2&q=" + word)
                .then()
                .statusCode(200)
                .body("replies.size()", is(2))
                .body("next", notNullValue())
                .extract()
                .<String>path("next");
        SAM.call()
                .get("/v1/canned-replies?language=en&limit=2&q=" + word + "&cursor=" + first)
                .then()
                .statusCode(200)
                .body("replies.id", equalTo(List.of("c" + word.substring(0, 20))))
                .body("next", nullValue());
    }

    @Test
    void isFilledInForACaseInItsLanguageForItsHolder() {
        // whatever hours another test left
        DeskHours.always();
        var id = anyId();
        put(SAM, id, null, "{agentName}, {caseNumber}", "Ici {agentName}, dossier {caseNumber}. Ouvert {openingHours}.")
                .then()
                .statusCode(200);
        var odd = Agent.named("<i>O'Hara</i> {caseNumber}");
        var caseId = Customer.any()
                .call()
                .body(Map.of("text", "Bonjour", "language", "fr"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("case.caseId");

        preview(odd, caseId, id).then().statusCode(403).body("code", is("not-the-holder"));
        odd.claim(caseId).then().statusCode(200);
        preview(odd, caseId, id)
                .then()
                .statusCode(200)
                .body("language", is("fr"))
                .body("text", containsString("Ici <i>O'Hara</i> {caseNumber}, dossier " + caseId + "."))
                .body("text", containsString("(UTC)"))
                .body("html", containsString("Ici &lt;i&gt;O&#39;Hara&lt;/i&gt; {caseNumber}, dossier"))
                .body("html", not(containsString("<i>")));
        preview(Agent.named("Louis"), caseId, id).then().statusCode(403);
        preview(SAM, caseId, id).then().statusCode(403);
        preview(odd, caseId, anyId()).then().statusCode(404);
        preview(odd, UUID.randomUUID().toString(), id).then().statusCode(404);
    }

    private static Response preview(Agent agent, String caseId, String id) {
        return agent.call().post("/v1/cases/" + caseId + "/canned-replies/" + id + "/preview");
    }

    private static Matcher<Iterable<? extends String>> everyItemIs(String value) {
        return everyItem(is(value));
    }

    private static String anyId() {
        return "r-" + UUID.randomUUID();
    }

    private static Response put(Agent by, String id, @Nullable String ifMatch, String english, String french) {
        var call = by.call()
                .body(Map.of(
                        "en", Map.of("title", "English", "text", english),
                        "fr", Map.of("title", "Français", "text", french)));
        return (ifMatch == null ? call : call.header("If-Match", ifMatch)).put(PATH + id);
    }
}
