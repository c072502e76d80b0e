package dev.tact.escalation.assistant;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The assistant over HTTP: what it answers, what it asks whom, what it does once it is told to. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AssistantResourceTest {

    private final Confirmations confirmations;

    AssistantResourceTest(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @BeforeEach
    void somebodyMayBeThere() {
        DeskHours.always();
    }

    @Test
    void saysFirstThatItIsAMachineAndAnswersWithCitations() {
        var asked = ask(Records.known(), "What do you know about me?", "en", null);

        assertThat(asked.getString("handler")).isEqualTo("ASSISTANT");
        assertThat(asked.getString("case")).isNull();
        assertThat(asked.getString("answer.text"))
                .startsWith("I am an automated assistant, not a person.")
                .contains("Recorded of you on 3 May 2026", "“France”", "12 records of the kind “Purchases”");
        assertThat(asked.getString("answer.disclosure")).contains("automated assistant");
        assertThat(asked.getString("answer.spoken"))
                .startsWith("I am an automated assistant, not a person. According to your profile: Recorded of you on");
        assertThat(asked.getString("answer.intent")).isEqualTo("what-data");
        assertThat(asked.getList("answer.citations.type", String.class)).containsExactly("ATTRIBUTE", "EVENTS");
        assertThat(asked.getString("answer.citations[0].id")).isEqualTo(Records.PURCHASES);
        assertThat(asked.getString("answer.citations[0].source")).isEqualTo("/v1/me/profile");
        assertThat(asked.getList("answer.actions.kind", String.class)).contains("PERSON");
    }

    @Test
    void answersInTheLanguageOfTheQuestion() {
        var asked = ask(Records.known(), "Qui a utilisé mes données ?", "en", null);

        assertThat(asked.getString("answer.language")).isEqualTo("fr");
        assertThat(asked.getString("answer.text"))
                .startsWith("Je suis un assistant automatique")
                .contains("Le 2 mai 2026, « Zoe from support » a utilisé vos données");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What do you know about me?|what-data|GET /v1/me/profile",
                "D'où viennent mes données ?|where-from|GET /v1/me/profile",
                "Who used my data?|who-used|GET /v1/me/uses",
                "Do you sell my data?|shared-with|GET /v1/purposes,GET /v1/me/consents",
                "Combien de temps gardez-vous mes données ?|how-long|GET /v1/purposes,GET /v1/me/consents",
                "How do your recommendations work?|how-it-works|GET /v1/recommendations/how-it-works",
                "Que se passe-t-il si je retire mon consentement ?|what-if-withdrawn|GET /v1/purposes,POST /v1/me/recommendations/what-if",
                "Je retire mon consentement|withdraw|GET /v1/purposes,GET /v1/me/consents",
                "set my dial to 1|dial|GET /v1/me/dial",
                "My data is wrong|rectify|",
                "Je m'oppose au marketing|object|",
                "Give me a copy of my data|export|",
                "Supprimez mes données|erase|",
                "I contest this decision|contest|",
                "Are you a robot?|machine|",
                "Qui êtes-vous ?|who-are-you|",
                "Why do I see this item?|why-this|"
            })
    void asksOtherServicesAsOftenAsIsDocumented(String text, String intent, @Nullable String calls) {
        var customer = Records.known();

        var asked = ask(customer, text, "en", null);

        assertThat(asked.getString("answer.intent")).isEqualTo(intent);
        assertThat(Neighbours.callsWith(customer.token()))
                .containsExactlyElementsOf(calls == null ? List.of() : List.of(calls.split(",", -1)));
    }

    @Test
    void explainsTheItemOfTheListThatIsTalkedAbout() {
        var customer = Records.known();
        var list = Records.shown("Regency cakestand", "White hanging heart");

        var asked = ask(customer, "Pourquoi je vois cet article ?", "fr", list);

        assertThat(asked.getString("answer.text"))
                .contains("« Regency cakestand » a le score 0,81", "0,71", "« White hanging heart »");
        assertThat(asked.getList("answer.citations.id", String.class)).containsOnly(list.toString());
        assertThat(asked.getString("answer.citations[0].source"))
                .isEqualTo("/v1/me/recommendations/" + list + "/explanation");
        assertThat(Neighbours.callsWith(customer.token()))
                .containsExactly("GET /v1/me/recommendations/" + list + "/explanation");
    }

    @Test
    void withdrawsAfterOneConfirmationAndNotBefore() {
        var customer = Records.known();
        var asked = ask(customer, "Je retire mon consentement", "fr", null);
        assertThat(asked.getString("answer.text")).contains("D'après votre consentement du 3 mai 2026");
        assertThat(Neighbours.callsWith(customer.token())).noneMatch(call -> call.startsWith("DELETE"));

        var confirmed = confirm(customer, asked.getString("conversationId"), token(asked), 201);

        assertThat(Neighbours.callsWith(customer.token()))
                .containsOnlyOnce("DELETE /v1/me/consents/personalised-recommendations");
        assertThat(confirmed.getString("answer.text")).contains("Votre consentement est retiré");
        assertThat(confirmed.getList("answer.citations.type", String.class)).containsExactly("CONSENT", "RECEIPT");
        assertThat(confirm(customer, asked.getString("conversationId"), token(asked), 409)
                        .getString("code"))
                .isEqualTo("confirmation-used");
    }

    @Test
    void takesAYesForTheConfirmationAndANoForNone() {
        var customer = Records.known();
        var refused = ask(customer, "I withdraw my consent", "en", null);
        assertThat(write(customer, refused, "no").getString("conversation.answer.text"))
                .isEqualTo("Nothing was changed.");
        assertThat(write(customer, refused, "yes").getString("conversation.answer.text"))
                .doesNotContain("withdrawn");
        assertThat(Neighbours.callsWith(customer.token())).noneMatch(call -> call.startsWith("DELETE"));

        var asked = ask(customer, "I withdraw my consent", "en", null);
        var done = write(customer, asked, "Yes, please");

        assertThat(done.getString("conversation.answer.text")).contains("Your consent is withdrawn");
        assertThat(Neighbours.callsWith(customer.token())).anyMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void confirmsNothingForAnotherElsewhereOrAltered() {
        var customer = Records.known();
        var asked = ask(customer, "Delete my data", "en", null);
        var elsewhere = ask(customer, "Delete my data", "en", null);
        var other = Records.known();
        var others = ask(other, "Delete my data", "en", null);
        var token = token(asked);
        var altered = (token.charAt(5) == 'A' ? token.substring(0, 5) + "B" : token.substring(0, 5) + "A")
                + token.substring(6);

        for (var foreign : List.of(token(elsewhere), token(others), altered, "nonsense", ".", "a.b")) {
            assertThat(confirm(customer, asked.getString("conversationId"), foreign, 422)
                            .getString("code"))
                    .isEqualTo("confirmation-foreign");
        }
        assertThat(confirm(other, asked.getString("conversationId"), token, 422).getString("code"))
                .isEqualTo("confirmation-foreign");
        assertThat(Neighbours.callsWith(customer.token())).isEmpty();
    }

    @Test
    void saysThatNothingWasDoneWhenThatIsNotKnown() {
        var customer = Records.known();
        var asked = ask(customer, "I withdraw my consent", "en", null);
        Neighbours.answerRecords(customer.token(), "DELETE /v1/me/consents/personalised-recommendations", 503, "{}");

        var confirmed = confirm(customer, asked.getString("conversationId"), token(asked), 201);

        assertThat(confirmed.getString("answer.text")).contains("That was not done");
        assertThat(confirmed.getList("answer.citations")).isEmpty();
    }

    @Test
    void exercisesRightsOnceConfirmed() {
        for (var text :
                List.of("Delete my data", "Give me a copy of my data", "My data is wrong", "I object to marketing")) {
            var customer = Records.known();
            var asked = ask(customer, text, "en", null);

            var confirmed = confirm(customer, asked.getString("conversationId"), token(asked), 201);

            assertThat(confirmed.getString("answer.text")).contains("must be answered by 3 June 2026");
            assertThat(Neighbours.callsWith(customer.token())).containsExactly("POST /v1/me/rights-requests");
        }
    }

    @Test
    void confirmsNothingThatWasOfferedTooLongAgo() {
        var customer = Records.known();
        var conversation = UUID.fromString(
                ask(customer, "I withdraw my consent", "en", null).getString("conversationId"));
        var act = new Act(Act.Kind.WITHDRAW, Map.of("purpose", Wording.RECOMMENDATIONS));
        var late = confirmations.sign(
                customer.id(),
                conversation,
                new Confirmations.Offer(UUID.randomUUID(), act, Instant.now().minusSeconds(1)));

        assertThat(confirm(customer, conversation.toString(), late, 410).getString("code"))
                .isEqualTo("confirmation-expired");
        assertThat(Neighbours.callsWith(customer.token())).noneMatch(call -> call.startsWith("DELETE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I object to marketing|direct-marketing",
                "I object to the use of my data|",
                "Je m'oppose au traitement de mes données|"
            })
    void objectsToWhatIsNamedOrElseToAllThatMayBe(String text, @Nullable String purpose) {
        var customer = Records.known();
        var asked = ask(customer, text, "en", null);

        confirm(customer, asked.getString("conversationId"), token(asked), 201);

        var told = Neighbours.await(
                "/consent/v1/me/rights-requests",
                received -> received.header("Authorization").endsWith(customer.token()));
        assertThat(told.json().getString("kind")).isEqualTo("OBJECTION");
        assertThat(told.json().<String>getList("purposes")).isEqualTo(purpose == null ? null : List.of(purpose));
    }

    /** What a withdrawal changes of lists is worked out; of other purposes it is not, and not made up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "What happens if I withdraw my consent to marketing?",
                "et si je retirais mon accord pour les pubs ?"
            })
    void saysOfAnotherPurposeHowItStands(String text) {
        var customer = Records.known();

        var asked = ask(customer, text, "en", null);

        assertThat(asked.getString("answer.intent")).isEqualTo("what-if-withdrawn");
        assertThat(asked.getString("answer.text"))
                .containsAnyOf("“Offers”", "« Offers »")
                .doesNotContain("items", "articles");
        assertThat(Neighbours.callsWith(customer.token())).containsExactly("GET /v1/purposes", "GET /v1/me/consents");
    }

    @Test
    void turnsTheDialOnceConfirmed() {
        var customer = Records.known();
        var asked = ask(customer, "less personalised please", "en", null);

        var confirmed = confirm(customer, asked.getString("conversationId"), token(asked), 201);

        assertThat(confirmed.getString("answer.text")).contains("Your dial stands at 1 of 3");
        assertThat(Neighbours.callsWith(customer.token())).endsWith("PUT /v1/me/dial");
    }

    @Test
    void contestsTheListThatIsTalkedAbout() {
        var customer = Records.known();
        var list = Records.shown("Regency cakestand", "White hanging heart");
        var asked = ask(customer, "I contest this recommendation", "en", list);

        var confirmed = confirm(customer, asked.getString("conversationId"), token(asked), 201);

        var contest = confirmed.getString("answer.citations[0].id");
        customer.call().get("/v1/me/contests/" + contest).then().statusCode(200);
    }

    @Test
    void asksOnceToRephraseThenOffersAPersonWhoComesOnYes() {
        var customer = Records.known();
        var asked = ask(customer, "What is the capital of Peru?", "en", null);
        assertThat(asked.getString("answer.text")).contains("in other words");

        var again = write(customer, asked, "Where can I buy a goldfish?");
        assertThat(again.getString("conversation.answer.text")).contains("Would you like a person");

        var yes = write(customer, asked, "yes");
        assertThat(yes.getString("conversation.handler")).isEqualTo("QUEUE");
        assertThat(yes.getString("conversation.case.state")).isEqualTo("QUEUED");
        assertThat(Neighbours.callsWith(customer.token())).isEmpty();
    }

    @Test
    void letsAnExplicitRequestWinAtOnce() {
        var customer = Records.known();
        var first = ask(customer, "Je veux parler à un conseiller", "fr", null);
        assertThat(first.getString("handler")).isEqualTo("QUEUE");
        assertThat(first.getString("answer")).isNull();

        var asked = ask(customer, "Who used my data?", "en", null);
        var person = write(customer, asked, "I want to speak to a human");

        assertThat(person.getString("conversation.handler")).isEqualTo("QUEUE");
        assertThat(person.getString("conversation.answer")).isNull();
        assertThat(confirm(customer, asked.getString("conversationId"), "a.b", 422)
                        .getString("code"))
                .isEqualTo("confirmation-foreign");
    }

    @Test
    void doesNothingThatWasOfferedOnceAPersonHasTakenOver() {
        var customer = Records.known();
        var asked = ask(customer, "I withdraw my consent", "en", null);
        customer.call()
                .post("/v1/me/conversations/" + asked.getString("conversationId") + "/person")
                .then()
                .statusCode(200);

        assertThat(confirm(customer, asked.getString("conversationId"), token(asked), 409)
                        .getString("code"))
                .isEqualTo("conversation-handed-over");
        assertThat(Neighbours.callsWith(customer.token())).noneMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void saysThatItCannotReadRatherThanGuess() {
        var customer = Customer.any();

        var asked = ask(customer, "What do you know about me?", "en", null);

        assertThat(asked.getString("answer.text")).contains("I cannot read your records just now");
        assertThat(asked.getList("answer.citations")).isEmpty();
    }

    @Test
    void keepsItsAnswersWithWhatTheyCite() {
        var customer = Records.known();
        var asked = ask(customer, "Who used my data?", "en", null);

        var read = customer.read(asked.getString("conversationId")).jsonPath();

        assertThat(read.getList("messages.author", String.class)).containsExactly("CUSTOMER", "ASSISTANT");
        assertThat(read.getString("messages[1].answer.citations[0].type")).isEqualTo("USE");
        assertThat(read.getString("messages[0].answer")).isNull();
    }

    @Test
    void answersARepeatedRequestOnce() {
        var customer = Records.known();
        var key = UUID.randomUUID().toString();
        var body = Map.of("text", "Who used my data?", "language", "en", "assistant", true);
        var first = customer.call()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/me/conversations")
                .jsonPath();

        var second = customer.call()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/me/conversations")
                .jsonPath();

        assertThat(second.getString("answer.messageId")).isEqualTo(first.getString("answer.messageId"));
        assertThat(Neighbours.callsWith(customer.token())).hasSize(1);
    }

    @Test
    void answersVisitorsInGeneralAlone() {
        Neighbours.answerAnybody("GET /v1/recommendations/how-it-works", 200, """
                {"text":"Lists are made from what is bought together.","mainParameters":[],"model":null}""");

        var begun = anonymous()
                .body(Map.of("text", "How do your recommendations work?", "language", "en", "assistant", true))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(begun.getString("answer.text")).contains("Lists are made from what is bought together.");

        var personal = anonymous()
                .header("Tact-Guest-Token", begun.getString("guestToken"))
                .body(Map.of("text", "What do you know about me?"))
                .post("/v1/guest/conversations/" + begun.getString("conversationId") + "/messages")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(personal.getString("conversation.answer.text")).contains("you need to sign in");
    }

    @Test
    void letsNobodyElseConfirm() {
        var customer = Records.known();
        var asked = ask(customer, "Delete my data", "en", null);
        var path = "/v1/me/conversations/" + asked.getString("conversationId") + "/confirmations";

        anonymous().body(Map.of("token", token(asked))).post(path).then().statusCode(401);
        Agent.named("Awa")
                .call()
                .body(Map.of("token", token(asked)))
                .post(path)
                .then()
                .statusCode(403);
        customer.call().body(Map.of()).post(path).then().statusCode(400);
    }

    static JsonPath ask(Customer customer, String text, String language, @Nullable UUID recommendation) {
        var body = new HashMap<String, Object>(Map.of("text", text, "language", language, "assistant", true));
        if (recommendation != null) {
            body.put("recommendationId", recommendation);
        }
        return customer.call()
                .body(body)
                .post("/v1/me/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    static JsonPath write(Customer customer, JsonPath conversation, String text) {
        return customer.write(conversation.getString("conversationId"), text)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static String token(JsonPath asked) {
        return asked.getString("answer.actions.find { it.kind == 'CONFIRM' }.token");
    }

    private static JsonPath confirm(Customer customer, String conversation, String token, int status) {
        return customer.call()
                .body(Map.of("token", token))
                .post("/v1/me/conversations/" + conversation + "/confirmations")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
