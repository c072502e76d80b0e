package dev.tact.escalation.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.conversation.Author;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerDetectorTest {

    private static final Turn QUESTION = new Turn(Author.CUSTOMER, "Where is my parcel?");
    private static final Turn ANSWER = new Turn(Author.ASSISTANT, "You can follow it in your account.");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            self-harm | I want to kill myself
            self-harm | some days i just want to die
            self-harm | I don't see any reason to live
            self-harm | j'ai envie de mourir
            self-harm | je veux en finir avec la vie
            self-harm | je pense au suicde
            fraud     | someone used my card without asking me
            fraud     | my account was hacked
            fraud     | je suis victime d'une arnaque
            fraud     | on a piraté mon compte
            health    | the cream gave me an allergic reaction
            health    | I had to go to the hospital after eating it
            health    | je suis enceinte, je peux l'utiliser ?
            health    | ce médicament est compatible ?
            health    | je fais une allergie à votre crème
            legal     | I will sue you
            legal     | mon avocat vous écrira
            legal     | see you in court
            legal     | une action en justice
            fraud     | ma carte bancaire a été volée
            minors    | he is under 16
            self-harm | I keep thinking about suicide
            self-harm | je vais me tuer
            self-harm | I want to end it all
            legal     | you will hear from my lawyer
            legal     | je vais saisir le tribunal
            legal     | je vais porter plainte
            minors    | my son ordered this without my permission
            minors    | j'ai 14 ans
            minors    | I'm 15
            """)
    void bringsAPersonForWhatIsNotAMachinesToAnswer(String topic, String text) {
        var found = TriggerDetector.detect(List.of(), text);

        assertThat(found)
                .filteredOn(trigger -> trigger.kind() == TriggerKind.SENSITIVE_TOPIC)
                .extracting(Trigger::rule)
                .contains(topic);
        assertThat(found.getFirst().effect()).isEqualTo(Effect.ESCALATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is Suicide Squad on DVD in stock?",
                "this cake is to die for",
                "mort de rire !",
                "I ordered size 12 for my son",
                "Delivery in under 15 minutes?",
                "une enceinte bluetooth",
                "my candle does not burn evenly",
                "an emergency exit sign",
                "do you sell tennis court shoes",
                "un manteau trop court",
                "huile d'avocat",
                "un costume de pirate et une carte au trésor",
                "how long do you process returns",
                "do you need a power of attorney",
                "collier signe du zodiaque cancer",
                "jouet dès 3 ans",
                "l'article 15 de ma commande",
                "ce prix me tue",
                "I am dying to try it",
                "it costs under 15",
                "Where is my parcel?",
                "Où est mon colis ?"
            })
    void leavesEverydayWordsAlone(String text) {
        assertThat(Topics.sensitive(text)).isEmpty();
        assertThat(Topics.rights(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            access             | What data do you have about me?
            access             | je veux une copie de mes données
            erasure            | please delete all my personal data
            erasure            | supprimez mon compte
            rectification      | please correct my personal data
            rectification      | je veux rectifier mes informations personnelles
            portability        | export my data please
            portability        | droit à la portabilité
            objection          | I object to the processing of my data
            objection          | je m'oppose à la prospection
            restriction        | restrict the processing of my data
            withdrawal         | I withdraw my consent
            withdrawal         | je retire mon consentement
            automated-decision | I do not want to be subject to an automated decision
            """)
    void noticesARightThatIsAskedForInPassing(String right, String text) {
        var found = Topics.rights(text);

        assertThat(found).extracting(Trigger::rule).contains(right);
        assertThat(found).extracting(Trigger::effect).containsOnly(Effect.OFFER);
    }

    @Test
    void offersAPersonWhenTheSameIsAskedAgainAndBringsOneTheNextTime() {
        var again = "I asked where my parcel is";

        var first = repeated(List.of(QUESTION, ANSWER), again);
        var second =
                repeated(List.of(QUESTION, ANSWER, new Turn(Author.CUSTOMER, again), ANSWER), "where IS my parcel??");

        assertThat(first).singleElement().extracting(Trigger::effect).isEqualTo(Effect.OFFER);
        assertThat(second).singleElement().extracting(Trigger::effect).isEqualTo(Effect.ESCALATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "That does not help",
                "this is not what I asked",
                "ça ne répond pas à ma question",
                "Le lien ne marche pas"
            })
    void countsAnAnswerThatDidNotHelpAsFailed(String text) {
        assertThat(repeated(List.of(QUESTION, ANSWER), text))
                .singleElement()
                .extracting(Trigger::rule)
                .isEqualTo("no-help");
    }

    @Test
    void countsNoFailureWithoutAnAnswerOrOfAPerson() {
        assertThat(repeated(List.of(QUESTION), QUESTION.text())).isEmpty();
        assertThat(repeated(List.of(QUESTION, new Turn(Author.AGENT, "I look into it")), QUESTION.text()))
                .isEmpty();
        assertThat(repeated(List.of(QUESTION, ANSWER), "And what does delivery cost?"))
                .isEmpty();
    }

    @Test
    void offersAPersonForAMessageThatAsksMuchAtOnce() {
        var much =
                "Order 48213 came on 03/11 without the lamp (29.90), order 51177 not at all. Where is it? Can you refund 48213? "
                        + "And why was I charged 59.80 on 05/11?";

        assertThat(Complexity.of(much).effect()).isEqualTo(Effect.OFFER);
        assertThat(Complexity.of("Where is order 48213?").effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void tellsScoresEvenWhereNothingFollowsAndTheGravestFirst() {
        var calm = TriggerDetector.detect(List.of(), "Where is my parcel?");
        var grave = TriggerDetector.detect(List.of(), "Useless!! My card was stolen, let me speak to a person");

        assertThat(calm).extracting(Trigger::kind).containsExactly(TriggerKind.FRUSTRATION, TriggerKind.COMPLEXITY);
        assertThat(calm).extracting(Trigger::effect).containsOnly(Effect.NONE);
        assertThat(grave)
                .extracting(Trigger::kind)
                .startsWith(TriggerKind.EXPLICIT_REQUEST, TriggerKind.SENSITIVE_TOPIC);
    }

    private static List<Trigger> repeated(List<Turn> before, String text) {
        return TriggerDetector.detect(before, text).stream()
                .filter(trigger -> trigger.kind() == TriggerKind.REPEATED_FAILURE)
                .toList();
    }
}
