package dev.tact.evaluator.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.evaluator.trigger.Verdicts.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerEvaluatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SETS = Path.of("../../escalation-service/src/test/resources/trigger");
    private static final Path WEIGHTS =
            Path.of("../../escalation-service/src/main/resources/dev/tact/escalation/trigger/frustration-model.txt");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void measuresRequestsByHand() throws IOException {
        var file = file("""
                label\tlanguage\ttext
                1\ten\tI want to speak to a human
                1\tfr\tje veux un conseiller
                1\ten\tthe quick brown fox
                0\ten\tWhere is my parcel?
                0\tfr\tLe "livreur" est venu
                """);

        var report = json("--data", file, "--json", "-", "--errors");

        var all = report.at("/quality/all");
        assertThat(all.at("/texts").asInt()).isEqualTo(5);
        assertThat(all.at("/positives").asInt()).isEqualTo(3);
        assertThat(all.at("/missed").asInt()).isEqualTo(1);
        assertThat(all.at("/recall/value").asDouble()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(all.at("/precision/value").asDouble()).isEqualTo(1);
        assertThat(all.at("/falsePositiveRate/value").asDouble()).isZero();
        assertThat(all.at("/auc/value").asDouble()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(report.at("/quality/fr/recall/value").asDouble()).isEqualTo(1);
        assertThat(report.at("/wrongLines")).hasSize(1);
        assertThat(report.at("/wrongLines/0").asInt()).isEqualTo(4);
    }

    @Test
    void takesAFileWithoutAHeader() throws IOException {
        var file = file("yes\tI want to speak to a human\nno\tWhere is my parcel?\n");

        assertThat(json("--data", file, "--json", "-")
                        .at("/quality/all/recall/value")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void countsWhatWasSaidBeforeInADialogue() throws IOException {
        var file = file("""
                dialogue\tauthor\tlabel\ttext
                a\tuser\t0\tWhere is my parcel?
                a\tsystem\t\tIn your account.
                a\tuser\t1\tUseless! I already told you, you never listen
                b\tuser\t0\tThanks a lot
                """);

        var report = json("--frustration", "--data", file, "--json", "-");

        assertThat(report.at("/quality/all/texts").asInt()).isEqualTo(3);
        assertThat(report.at("/quality/all/auc/value").asDouble()).isEqualTo(1);
        assertThat(report.at("/quality/cues alone/auc/value").asDouble()).isEqualTo(1);
    }

    @Test
    void countsTiesHalfInTheAreaUnderTheCurve() {
        var verdicts = new Verdicts(List.of(
                new Verdict("a", true, 1),
                new Verdict("b", true, 0.5),
                new Verdict("c", false, 0.5),
                new Verdict("d", false, 0)));

        assertThat(verdicts.auc()).isEqualTo(3.5 / 4);
    }

    @Test
    void drawsTheSameIntervalFromTheSameSeed() throws IOException {
        var set = SETS.resolve("frustration-test.tsv").toString();

        var one = json("--frustration", "--data", set, "--json", "-");
        var again = json("--frustration", "--data", set, "--json", "-");

        assertThat(again).isEqualTo(one);
        assertThat(one.at("/quality/all/auc/low").asDouble())
                .isLessThan(one.at("/quality/all/auc/value").asDouble());
    }

    @Test
    void fitsTheWeightsThatAreCommitted() throws IOException {
        var fitted = folder.resolve("weights.txt");

        var code = run(
                "--fit",
                fitted.toString(),
                "--data",
                SETS.resolve("frustration-dev.tsv").toString());

        assertThat(code).isZero();
        assertThat(fitted).hasSameTextualContentAs(WEIGHTS);
    }

    @Test
    void printsATable() throws IOException {
        var file = file("1\tI want to speak to a human\n0\tWhere is my parcel?\n");

        assertThat(run("--data", file)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("recall (95 %)")
                .contains("1.0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\tonly one label\n", "maybe\tx\n0\ty\n", "no tab\n", "label\ttext\n1\ta\tb\n", ""})
    void refusesAFileItCannotMeasure(String content) throws IOException {
        assertThat(run("--data", file(content))).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--data", "--what", "--data missing.tsv", "--data x --seed one"})
    void refusesWhatItIsNotMeantToDo(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    }

    private JsonNode json(String... arguments) throws IOException {
        out.reset();
        assertThat(run(arguments)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return JSON.readTree(out.toByteArray());
    }

    private int run(String... arguments) {
        return TriggerEvaluator.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String content) throws IOException {
        var file = folder.resolve("set.tsv");
        Files.writeString(file, content);
        return file.toString();
    }
}
