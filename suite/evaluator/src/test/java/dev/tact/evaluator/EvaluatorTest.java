package dev.tact.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void measuresPopularityOnASplitByHand() throws Exception {
        // a has three, b and c one each
        var train = file("train.tsv", "ann\ta\nann\tb\nbea\ta\nbea\tc\ncid\ta\n");
        // ann is shown c, a hit; bea b, a miss; cid b, a hit; nobody knows dan
        var test = file("test.tsv", "ann\tc\nbea\td\ncid\tb\ndan\ta\ndan\tb\n");

        var report = json("--train", train, "--test", test, "--model", "popular", "--k", "1");

        var fold = report.at("/folds/0");
        assertThat(fold.at("/measures/questions").asInt()).isEqualTo(3);
        assertThat(fold.at("/measures/ndcg").asDouble()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(fold.at("/measures/mrr").asDouble()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(fold.at("/unanswerableUsers").asInt()).isEqualTo(1);
        assertThat(fold.at("/unanswerableRows").asInt()).isEqualTo(2);
        assertThat(fold.at("/unknownRows").asInt()).isEqualTo(1);
        assertThat(fold.at("/exposure/coverage").asDouble()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void asksForWhatIsRepeatedOnlyWhenTold() throws Exception {
        var train = file("train.csv", "user,item\nann,a\nann,b\nbea,a\n");
        var test = file("test.csv", "user,item\nann,a\nbea,b\n");

        var without = json("--train", train, "--test", test, "--model", "popular", "--k", "1");
        var with = json("--train", train, "--test", test, "--model", "popular", "--k", "1", "--repeat");

        assertThat(without.at("/folds/0/measures/questions").asInt()).isEqualTo(1);
        assertThat(without.at("/folds/0/repeatedRows").asInt()).isEqualTo(1);
        assertThat(with.at("/folds/0/measures/questions").asInt()).isEqualTo(2);
        // both are shown a: a hit for ann, a miss for bea
        assertThat(with.at("/folds/0/measures/ndcg").asDouble()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"ease,ridge", "item-knn,neighbours", "popular,"})
    void makesSplitsAndBeatsChanceOnTasteThatIsThere(String model, String parameter) throws Exception {
        var ratings = file("ratings.dat", twoTastes());

        var report = json(
                "--ratings",
                ratings,
                "--min-rating",
                "4",
                "--core",
                "3",
                "--folds",
                "2",
                "--support",
                "0",
                "--k",
                "5",
                "--model",
                model);

        assertThat(report.at("/folds")).hasSize(2);
        assertThat(report.at("/folds/0/measures/questions").asInt()).isEqualTo(60);
        assertThat(report.at("/mean/ndcg").asDouble()).isGreaterThan(model.equals("popular") ? 0.1 : 0.4);
        assertThat(report.at("/effort/cpuSeconds").asDouble()).isPositive();
        assertThat(report.at("/peakMemoryBytes").asLong()).isPositive();
        if (parameter != null) {
            assertThat(report.at("/folds/0/parameters/" + parameter).asDouble()).isPositive();
        }
    }

    @Test
    void theSameSeedHasTheSameReportAndAnotherHasAnother() throws Exception {
        var ratings = file("ratings.dat", twoTastes());

        var one = json("--ratings", ratings, "--ridge", "5", "--seed", "7", "--threads", "1");
        var again = json("--ratings", ratings, "--ridge", "5", "--seed", "7", "--threads", "2");
        var other = json("--ratings", ratings, "--ridge", "5", "--seed", "8");

        assertThat(again.at("/mean")).isEqualTo(one.at("/mean"));
        assertThat(other.at("/mean")).isNotEqualTo(one.at("/mean"));
    }

    @Test
    void comparesGroups() throws Exception {
        var ratings = file("ratings.dat", twoTastes());
        var members = new StringBuilder("user,group\n");
        for (var user = 0; user < 60; user++) {
            members.append(user)
                    .append(',')
                    .append(user % 3 == 0 ? "north" : "south")
                    .append('\n');
        }
        var groups = file("groups.csv", members.toString());

        var report = json("--ratings", ratings, "--ridge", "5", "--groups", groups);

        assertThat(report.at("/groups/groups")).hasSize(2);
        assertThat(report.at("/groups/groups/0/name").asText()).isEqualTo("north");
        assertThat(report.at("/groups/groups/0/questions").asInt()).isEqualTo(20);
        assertThat(report.at("/groups/p").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void printsATableAndWritesTheJsonBesideIt() throws Exception {
        var ratings = file("ratings.dat", twoTastes());
        var json = folder.resolve("report.json");

        assertThat(run("--ratings", ratings, "--folds", "2", "--ridge", "5", "--json", json.toString()))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "nDCG@10", "recall@10", "MRR@10", "coverage", "Gini", "novelty", "mean", "± sd", "peak memory");
        assertThat(JSON.readTree(json.toFile()).at("/model").asText()).isEqualTo("ease");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u,i,3;u,j,much|line 2: the weight 'much' is not a number",
                "u,i,3;u,j,NaN|line 2: the weight 'NaN' is not a number",
                "u,i;u,j,3|line 2: 3 columns where the first line has 2",
                "u,i;,j|line 2: the user is missing",
                "u,i;;u,|line 3: the item is missing",
                "u,i,1,2011-13-01|line 1: the time '2011-13-01'",
                "u,i,1,yesterday|line 1: the time 'yesterday'",
                "u|line 1: one column",
                "a,b,c,d,e|line 1: more than four columns",
                "user,rating;u,3|line 1: the header names no user or no item",
                "u,i;\"u,j|line 2: a quote is not closed",
            })
    void refusesAMalformedFileAndSaysWhere(String lines, String said) throws Exception {
        var ratings = file("ratings.csv", lines.replace(";", "\n"));

        assertThat(run("--ratings", ratings)).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ratings.csv, " + said);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--train F",
                "--test F",
                "--train F --test F --ratings F",
                "--ratings F --online-retail",
                "--train F --test F --folds 2",
                "--ratings F --model magic",
                "--ratings F --k 0",
                "--ratings F --k ten",
                "--ratings F --k",
                "--ratings F --holdout 1",
                "--ratings F --holdout 0",
                "--ratings F --ridge 0",
                "--ratings F --ridge lots",
                "--ratings F --exponent 2",
                "--ratings F --support -1",
                "--ratings F --neighbours 1.5",
                "--ratings F --shrinkage -1",
                "--ratings F --threads 0",
                "--ratings F --what",
                "ratings",
                "--ratings nowhere",
                "--ratings F --groups nowhere",
                "--ratings F --core 100",
                "--ratings F --support 100 --ridge 1",
                "--online-retail nowhere",
            })
    void refusesWhatItCannotMean(String arguments) throws Exception {
        var ratings = file("ratings.dat", twoTastes());

        var code = run(
                arguments.isEmpty()
                        ? new String[0]
                        : arguments.replace("F", ratings).split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.size()).isPositive();
        assertThat(out.size()).isZero();
    }

    @Test
    void refusesAFileThatIsEmptyOrNoText() throws Exception {
        assertThat(run("--ratings", file("empty.csv", "\n\n"))).isEqualTo(2);
        var binary = Files.write(folder.resolve("binary"), new byte[] {'u', ',', (byte) 0xC3, '\n'});
        assertThat(run("--ratings", binary.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("has no rows", "is not a text file");
    }

    @Test
    void refusesATestThatNothingInTrainingAnswers() throws Exception {
        var train = file("train.csv", "ann,a\n");
        var test = file("test.csv", "bea,a\n");

        assertThat(run("--train", train, "--test", test, "--model", "popular")).isEqualTo(2);
    }

    @Test
    void refusesAUserInTwoGroups() throws Exception {
        var ratings = file("ratings.dat", twoTastes());

        assertThat(run("--ratings", ratings, "--groups", file("groups.csv", "1,north\n2,south\n1,south\n")))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("groups.csv, line 3");
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage:");
    }

    private JsonNode json(String... arguments) throws Exception {
        out.reset();
        var whole = new ArrayList<>(List.of(arguments));
        whole.addAll(List.of("--json", "-"));
        assertThat(run(whole.toArray(String[]::new)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return JSON.readTree(out.toByteArray());
    }

    private int run(String... arguments) throws InterruptedException {
        return Evaluator.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Sixty users of two tastes, MovieLens' way: each likes most of the twelve items of one taste, and few have rated low what they dislike. */
    private static String twoTastes() {
        var random = new Random(11);
        var text = new StringBuilder();
        for (var user = 0; user < 60; user++) {
            for (var item = 0; item < 24; item++) {
                if (item / 12 == user % 2 && random.nextInt(10) < 8) {
                    text.append(user).append("::").append(item).append("::5::978300760\n");
                } else if (item / 12 != user % 2 && random.nextInt(10) < 2) {
                    text.append(user).append("::").append(item).append("::2::978300760\n");
                }
            }
        }
        return text.toString();
    }
}
