package dev.tact.escalation.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.assistant.Act.Kind;
import dev.tact.escalation.assistant.Sentence.Fact;
import dev.tact.escalation.records.Consents;
import dev.tact.escalation.records.DialLevel;
import dev.tact.escalation.records.Method;
import dev.tact.escalation.records.Purposes;
import dev.tact.escalation.records.Uses;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpokenTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant GIVEN = Instant.parse("2026-05-03T10:00:00Z");

    private final Facts english = new Facts(Locale.ENGLISH, NOW);
    private final Facts french = new Facts(Locale.FRENCH, NOW);

    @Test
    void saysWhichConsentItSpeaksOfOnce() {
        var purpose = new Purposes.Purpose("p", 1, "recommendations", "CONSENT", List.of(), null);
        var given = new Consents.Category("purchases", "GIVEN", GIVEN, null, "record");

        assertThat(Spoken.of(Reply.of(english.standing(purpose, given)), Locale.ENGLISH))
                .isEqualTo("According to your consent of 3 May 2026, “recommendations” is allowed.");
        assertThat(Spoken.of(Reply.of(french.standing(purpose, given)), Locale.FRENCH))
                .isEqualTo("D'après votre consentement du 3 mai 2026, « recommendations » est autorisé.");
    }

    @Test
    void saysTheFirstOfManyAndThatThereIsMore() {
        var use = new Uses.Use("u", GIVEN, "Zoe", "support");

        assertThat(Spoken.sentences(Reply.of(english.uses(new Uses(List.of(use, use, use), null))), Locale.ENGLISH))
                .containsExactly(
                        "According to the record of uses: On 3 May 2026, “Zoe” used your data: “support”.",
                        "The rest is on the screen.");
    }

    @Test
    void asksBeforeItActsAndSaysFirstThatAMachineSpeaks() {
        var dial = Reply.of(english.dial(new DialLevel(2, 7))).offering(new Act(Kind.DIAL, Map.of("level", "1")));

        assertThat(Spoken.sentences(dial, Locale.ENGLISH))
                .containsExactly("According to your settings: Your dial stands at 2 of 3.", "Shall I do it?");
        assertThat(Spoken.sentences(dial.after(Phrase.DISCLOSURE), Locale.ENGLISH))
                .containsExactly(
                        "I am an automated assistant, not a person.",
                        "According to your settings: Your dial stands at 2 of 3.");
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void isNeverLongerThanTwoSentences(Phrase phrase) {
        var fact = new Fact("It is so.", List.of(Cited.query("/v1/me/profile", NOW)));

        for (var language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            for (var reply :
                    List.of(Reply.say(phrase), Reply.of(fact, fact, fact).after(phrase))) {
                var spoken = Spoken.of(reply, language);
                assertThat(spoken.split("(?<=[.!?]) ", -1)).hasSizeBetween(1, 2);
            }
        }
    }

    @Test
    void namesASourceOnce() {
        var use = new Uses.Use("u", GIVEN, "Zoe", "support");

        assertThat(Spoken.sentences(Reply.of(english.uses(new Uses(List.of(use, use), null))), Locale.ENGLISH))
                .containsExactly(
                        "According to the record of uses: On 3 May 2026, “Zoe” used your data: “support”.",
                        "On 3 May 2026, “Zoe” used your data: “support”.");
    }

    @Test
    void asksToHearItInOtherWords() {
        assertThat(Spoken.sentences(Reply.say(Phrase.REPHRASE, Phrase.CAN_DO), Locale.ENGLISH))
                .containsExactly(
                        "I did not understand that surely enough to answer.", "Could you say it in other words?");
    }

    @Test
    void saysOneSentenceOfTheMethod() {
        var method = new Method("We compare baskets. Then we sort. Then we mix.", List.of(), null);

        assertThat(Spoken.sentences(Reply.of(english.method(method)), Locale.ENGLISH))
                .containsExactly("According to the published method: We compare baskets.");
    }
}
