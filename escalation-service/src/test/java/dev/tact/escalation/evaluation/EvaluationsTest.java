package dev.tact.escalation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.trigger.Effect;
import dev.tact.escalation.trigger.Trigger;
import dev.tact.escalation.trigger.TriggerKind;
import dev.tact.kit.test.Tact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class EvaluationsTest {

    @Inject
    Evaluations evaluations;

    @Inject
    Conversations conversations;

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Test
    void keepsWhatWasFoundInEachMessageAndToWhichCaseItBelongs() {
        var customer = Customer.any();
        var opened = customer.open("Where is my parcel?");
        customer.write(opened.conversationId(), "I want to speak to a human")
                .then()
                .statusCode(201);

        var kept = evaluations.latest(UUID.fromString(opened.conversationId()), 10);

        assertThat(kept).hasSize(2).allSatisfy(one -> assertThat(one.caseId()).hasToString(opened.caseId()));
        assertThat(kept.getFirst().triggers().getFirst().kind()).isEqualTo(TriggerKind.EXPLICIT_REQUEST);
        assertThat(kept.getLast().triggers())
                .isNotEmpty()
                .extracting(Trigger::effect)
                .containsOnly(Effect.NONE);
    }

    @Test
    void boundsWhatItLists() {
        var customer = Customer.any();
        var opened = customer.open("One");
        customer.write(opened.conversationId(), "Two").then().statusCode(201);

        assertThat(evaluations.latest(UUID.fromString(opened.conversationId()), 1))
                .hasSize(1);
        assertThat(evaluations.latest(UUID.randomUUID(), 1)).isEmpty();
    }

    @Test
    void keepsNothingReadable() throws SQLException {
        var opened = Customer.any().open("I want to kill myself");

        try (var connection = Tact.asOwner(database);
                var query = connection.prepareStatement(
                        "select encode(evidence, 'escape') || t::text from trigger_evaluation t where conversation_id = ?")) {
            query.setObject(1, UUID.fromString(opened.conversationId()));
            var rows = query.executeQuery();

            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1))
                    .doesNotContain("self-harm")
                    .doesNotContain("SENSITIVE")
                    .doesNotContain("kill");
        }
    }

    @Test
    void answersAtOnceWithAHelpLineWhomItMayConcern() {
        var customer = Customer.any();

        customer.start("I want to kill myself")
                .then()
                .statusCode(201)
                .body("disclosure", containsString("116 123"))
                .body("disclosure", containsString("a person will answer"));
        var french = customer.call()
                .body(Map.of("text", "Bonjour", "language", "fr"))
                .post("/v1/me/conversations")
                .jsonPath()
                .getString("conversationId");
        customer.write(french, "je veux mourir")
                .then()
                .statusCode(201)
                .body("conversation.disclosure", containsString("3114"));
        customer.write(french, "merci").then().body("conversation.disclosure", not(containsString("3114")));
    }

    @ParameterizedTest
    @CsvSource({
        "Where is my parcel?, NORMAL",
        "I want to kill myself, URGENT",
        "my account was hacked, URGENT",
        "the cream gave me an allergic reaction, HIGH",
        "Please delete all my personal data, HIGH"
    })
    void makesTheCaseAsUrgentAsWhatIsFound(String text, String priority) {
        var supervisor = Api.Agent.supervisor("Sam");
        var customer = Customer.any();
        var first = customer.open(text);
        var later = customer.open("Hello");
        customer.write(later.conversationId(), text).then().statusCode(201);

        for (var opened : List.of(first, later)) {
            supervisor
                    .call()
                    .get("/v1/cases/" + opened.caseId())
                    .then()
                    .statusCode(200)
                    .body("priority", is(priority));
        }
    }

    @Test
    void givesARightThatIsAskedForItsMonthByLaw() {
        var opened = Customer.any().open("Please delete all my personal data");

        var kept =
                evaluations.latest(UUID.fromString(opened.conversationId()), 1).getFirst();

        assertThat(kept.dueAt())
                .isCloseTo(
                        kept.evaluatedAt().atZone(ZoneOffset.UTC).plusMonths(1).toInstant(),
                        within(1, ChronoUnit.MINUTES));
    }

    @Test
    void onlyOffersAPersonWhereTheAssistantAnswersAndAScoreAsksForOne() {
        var customer = Customer.any();
        var assisted = assisted(customer);

        customer.write(assisted.conversationId(), "This is useless!! I already told you three times, you never listen")
                .then()
                .statusCode(201)
                .body("offer.person", is(true))
                .body("offer.because", is("FRUSTRATION"))
                .body("conversation.handler", is("ASSISTANT"))
                .body("conversation.disclosure", containsString("automated assistant, not a person"));
        customer.write(assisted.conversationId(), "Thanks, that is clear now")
                .then()
                .statusCode(201)
                .body("offer", nullValue());
        assertThat(evaluations.latest(UUID.fromString(assisted.conversationId()), 2))
                .allSatisfy(kept -> assertThat(kept.caseId()).isNull());
    }

    @Test
    void offersNobodyWhereAPersonComesAnyway() {
        var customer = Customer.any();
        var opened = customer.open("Hello");

        customer.write(opened.conversationId(), "This is useless!! I already told you three times, you never listen")
                .then()
                .statusCode(201)
                .body("offer", nullValue())
                .body("conversation.case.caseId", is(opened.caseId()));
    }

    @Test
    void opensACaseWhenTheCustomerOfTheAssistantAsksForAPerson() {
        var customer = Customer.any();
        var assisted = assisted(customer);

        customer.write(assisted.conversationId(), "Passez-moi un conseiller")
                .then()
                .statusCode(201)
                .body("offer", nullValue())
                .body("conversation.handler", is("QUEUE"))
                .body("conversation.case.state", is("QUEUED"))
                .body("conversation.case.caseId", not(is(assisted.caseId())));
    }

    @Test
    void takesTheConversationFromTheAssistantByTheButtonToo() {
        var customer = Customer.any();
        var assisted = assisted(customer);

        customer.call()
                .post("/v1/me/conversations/" + assisted.conversationId() + "/person")
                .then()
                .statusCode(200)
                .body("handler", is("QUEUE"))
                .body("case.state", is("QUEUED"));
    }

    @Test
    void evaluatesVisitorsMessagesToo() {
        var begun = Api.anonymous()
                .body(Map.of("text", "I want to kill myself", "language", "en"))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .body("disclosure", containsString("116 123"))
                .extract()
                .jsonPath();

        assertThat(evaluations.latest(UUID.fromString(begun.getString("conversationId")), 1))
                .hasSize(1);
    }

    /** A conversation in which an assistant answers, after its first case was called off. */
    private Opened assisted(Customer customer) {
        var opened = customer.open("Hello");
        customer.call()
                .delete("/v1/me/conversations/" + opened.conversationId() + "/person")
                .then()
                .statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> conversations.hand(UUID.fromString(opened.conversationId()), Handler.ASSISTANT));
        return opened;
    }
}
