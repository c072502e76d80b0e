package dev.tact.escalation.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.trigger.LabelledSet.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplicitRequestsTest {

    @ParameterizedTest
    @CsvSource({"requests-test.tsv", "requests-dev.tsv"})
    void hearsRequestsAndTakesLittleElseForOne(String file) {
        var byLanguage = LabelledSet.requests(file).stream().collect(Collectors.groupingBy(Sentence::language));

        assertThat(byLanguage).containsOnlyKeys("en", "fr");
        byLanguage.values().forEach(sentences -> {
            assertThat(sentences).hasSizeGreaterThanOrEqualTo(300);
            assertThat(share(sentences, true)).isGreaterThanOrEqualTo(0.97);
            assertThat(share(sentences, false)).isLessThanOrEqualTo(0.01);
        });
    }

    @Test
    void sharesNoSentenceBetweenTheFrozenSetAndTheOneItWasTunedOn() {
        var tunedOn = LabelledSet.requests("requests-dev.tsv").stream()
                .map(Sentence::text)
                .toList();

        assertThat(LabelledSet.requests("requests-test.tsv"))
                .extracting(Sentence::text)
                .doesNotContainAnyElementsOf(tunedOn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "la ressource humaine",
                "Je travaille aux ressources humaines",
                "mon agent immobilier m'a conseillé votre magasin",
                "I was talking to a person yesterday",
                "Please don't put me through to an agent",
                "je ne veux pas parler à un conseiller",
                "She said \"I want to speak to a human\" in the film trailer",
                "",
                "…",
                "?!"
            })
    void leavesAloneWhatAsksForNobody(String text) {
        assertThat(ExplicitRequests.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I WANT TO SPEAK TO A HUMAN",
                "i wnat to tlak to a humna",
                "Je voudrais parler à un conseiller",
                "je voudrai parlé a un conseiler",
                "jveux parler a qqn",
                "je veux parler à un human",
                "\"I want to speak to a human\"",
                "Ｉ ｗａｎｔ ａ ｈｕｍａｎ"
            })
    void readsThroughTyposCaseAccentsAndBothLanguagesAtOnce(String text) {
        assertThat(ExplicitRequests.in(text)).isPresent();
    }

    @Test
    void saysWhereItHeardIt() {
        var text = "Bonjour ! Il manque une pièce. Je voudrais parler à un conseiller, merci.";

        var found = ExplicitRequests.in(text).orElseThrow();

        assertThat(text.substring(found.start(), found.end())).isEqualTo("voudrais parler à un conseiller");
        assertThat(found.effect()).isEqualTo(Effect.ESCALATE);
        assertThat(found.rule()).isEqualTo("wants-to-speak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                "un ",
                "i want ",
                "please ",
                "human ",
                "not ",
                "the one of your ",
                "' ",
                "\"a ",
                "want to to ",
                "é",
                "😀 "
            })
    @Timeout(5)
    void readsTheLongestTextAnybodyCanSendInNoTime(String again) {
        var text = again.repeat(4000 / again.length());

        assertThat(ExplicitRequests.in(text)).isNotNull();
    }

    private static double share(List<Sentence> of, boolean requests) {
        return of.stream()
                .filter(sentence -> sentence.isRequest() == requests)
                .mapToInt(sentence -> ExplicitRequests.in(sentence.text()).isPresent() ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
