package dev.tact.escalation.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentsTest {

    private static final List<String> SETS = List.of("test-en", "test-fr", "strangers-en", "strangers-fr");

    private static final Intents INTENTS = Intents.learnt(Example.training());

    @ParameterizedTest
    @CsvSource({
        "test-en,96ebe3b204ebfa5e1395411e73a74b6011ed3dd0ff0543fefb31e247ec84b581",
        "test-fr,2805412b4eb4012fb3ce445aa7623cfc7ed202f6684cf19c49d78d3e15a31120",
        "strangers-en,7f2f223a125fab5e8892a2ab0f98d1094b0a8c93a419c8456ea34afbb45a70cf",
        "strangers-fr,784d86471381e77c55cdd707a7ba87a3e83eba6ad9d9345958bb640914c951c5"
    })
    void keepsTheFrozenSetsAsTheyWereBeforeAnythingWasLearntForThem(String set, String sha256)
            throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(read(set));

        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        assertThat(frozen(set)).hasSizeGreaterThanOrEqualTo(600);
    }

    @Test
    void trainsOnNoSentenceThatItIsTestedOn() {
        var trainedOn = Example.training().stream()
                .map(example -> Normal.words(example.text()).stream()
                        .filter(word -> !word.equals("?"))
                        .toList())
                .collect(Collectors.toSet());

        for (var set : SETS) {
            assertThat(frozen(set))
                    .filteredOn(example -> trainedOn.contains(Normal.words(example.text()).stream()
                            .filter(word -> !word.equals("?"))
                            .toList()))
                    .extracting(Example::text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-en", "test-fr"})
    void understandsTheFrozenSet(String set) {
        var confusion = Confusion.of(INTENTS, frozen(set));

        assertThat(confusion.accuracy()).as("accuracy").isGreaterThanOrEqualTo(0.95);
        assertThat(confusion.outOfScopeRecall())
                .as("recall of what is out of scope")
                .isGreaterThanOrEqualTo(0.90);
        assertThat(confusion.languageAccuracy()).as("languages").isGreaterThanOrEqualTo(0.98);
    }

    /** Whose authors wrote nothing that is learnt from: nearer to what is heard of customers, and harder. */
    @ParameterizedTest
    @ValueSource(strings = {"strangers-en", "strangers-fr"})
    void understandsStrangers(String set) {
        var confusion = Confusion.of(INTENTS, frozen(set));

        assertThat(confusion.accuracy()).as("accuracy").isGreaterThanOrEqualTo(0.93);
        assertThat(confusion.outOfScopeRecall())
                .as("recall of what is out of scope")
                .isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void documentsWhatIsConfused() throws IOException {
        var page = new StringBuilder("""
                # What the assistant takes sentences for

                Of the frozen sets ([provenance and licence](src/test/resources/intent/README.md)); written by `IntentsTest`, which compares it.
                """);
        for (var set : SETS) {
            var confusion = Confusion.of(INTENTS, frozen(set));
            page.append(String.format(
                    Locale.ROOT,
                    "%n## %s%n%n%d sentences: intent accuracy %.4f, out-of-scope recall %.4f, language told %.4f%n%n%s",
                    (set.endsWith("fr") ? "French" : "English") + (set.startsWith("test") ? "" : ", by strangers"),
                    confusion.sentences(),
                    confusion.accuracy(),
                    confusion.outOfScopeRecall(),
                    confusion.languageAccuracy(),
                    confusion.table()));
        }
        var committed = Path.of("intents.md");
        if (Boolean.getBoolean("tact.intents.update")) {
            Files.writeString(committed, page);
        }

        assertThat(committed).hasContent(page.toString());
    }

    @Test
    void learnsTheSameEachTime() {
        var again = Intents.learnt(Example.training());

        assertThat(frozen("test-fr").subList(0, 60))
                .allSatisfy(example ->
                        assertThat(again.understand(example.text())).isEqualTo(INTENTS.understand(example.text())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ｄｅｌｅｔｅ ｍｙ ｄａｔａ|ERASE",
                "de\u200Blete m\u200By da\u200Dta|ERASE",
                "SUPPRIMEZ MES DONNEES|ERASE",
                "pk je vois ca|WHY_THIS",
                "ki a utilisé mes donnees|WHO_USED"
            })
    void readsThroughWidthsInvisiblesCaseAccentsAndSpellings(String text, Intent meant) {
        assertThat(INTENTS.understand(text).intent()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "…", "😀", "?!", "\u200B", "4242"})
    void takesNothingForNothing(String text) {
        assertThat(INTENTS.understand(text).intent()).isEqualTo(Intent.OUT_OF_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"what ", "a", "if i ", "mes donnees ", "who ", "é", "je ne ", "personnalisation ", "change "})
    @Timeout(5)
    void readsTheLongestTextAnybodyCanSendInNoTime(String again) {
        assertThat(INTENTS.understand(again.repeat(4000 / again.length()))).isNotNull();
    }

    static List<Example> frozen(String set) {
        return new String(read(set), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Example(cells[0], Intent.of(cells[1]).orElseThrow(), cells[2]))
                .toList();
    }

    private static byte[] read(String set) {
        var file = "/intent/intents-" + set + ".tsv";
        try (var in = Objects.requireNonNull(IntentsTest.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
