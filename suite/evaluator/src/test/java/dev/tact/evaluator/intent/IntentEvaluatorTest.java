package dev.tact.evaluator.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.intent.Example;
import dev.tact.escalation.intent.Intent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentEvaluatorTest {

    private static final Path SETS = Path.of("../../escalation-service/src/test/resources/intent");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void measuresByHand() throws IOException {
        var code = run("--errors", "--data", file("""
                en\twho-used\tWho used my data?
                en\terase\tWhat do you know about me?
                fr\tout-of-scope\tOù est mon colis ?
                """));

        assertThat(code).isZero();
        assertThat(text(out))
                .contains("en: 2 sentences, intent accuracy 0.5000")
                .contains("fr: 1 sentences")
                .contains("out-of-scope recall 1.0000")
                .contains("line 2: erase taken for what-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void measuresTheFrozenSetsAsTheServiceDoes(String language) {
        assertThat(run(
                        "--data",
                        SETS.resolve("intents-test-" + language + ".tsv").toString()))
                .isZero();

        assertThat(text(out)).containsPattern(language + ": 61[78] sentences, intent accuracy 0\\.9[5-9]");
    }

    @Test
    void leavesOutOneAuthorAfterTheOther() {
        var authors = new TreeMap<Integer, List<Example>>();
        for (var author = 1; author <= 2; author++) {
            authors.put(
                    author,
                    List.of(
                            new Example("en", Intent.ERASE, "Delete my data"),
                            new Example("en", Intent.WHO_USED, "Who used my data?"),
                            new Example("en", Intent.OUT_OF_SCOPE, "Where is my parcel?")));
        }
        // what only one of them knows
        authors.put(3, List.of(new Example("en", Intent.HUMAN, "Get me a manager")));

        IntentEvaluator.byAuthor(authors, stream(out));

        assertThat(text(out).lines())
                .containsExactly(
                        "author 1, en: 3 sentences, intent accuracy 1.0000, out-of-scope recall 1.0000",
                        "author 2, en: 3 sentences, intent accuracy 1.0000, out-of-scope recall 1.0000",
                        "author 3, en: 1 sentences, intent accuracy 0.0000, out-of-scope recall 0.0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en\tnonsense\tHello", "en\terase", "one"})
    void refusesWhatItCannotRead(String content) throws IOException {
        assertThat(run("--data", file(content))).isEqualTo(2);
        assertThat(text(err)).isNotBlank();
    }

    @Test
    void refusesWhatItWasNotAsked() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--data")).isEqualTo(2);
        assertThat(run("--data", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(text(err)).contains("usage:");
    }

    private int run(String... arguments) {
        return IntentEvaluator.run(List.of(arguments), stream(out), stream(err));
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.tsv"), content).toString();
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream of) {
        return of.toString(StandardCharsets.UTF_8);
    }
}
