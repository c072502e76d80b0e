package dev.tact.evaluator.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.trigger.Frustration;
import dev.tact.escalation.trigger.FrustrationFeatures;
import dev.tact.escalation.trigger.TriggerDetector;
import dev.tact.evaluator.Refused;
import dev.tact.evaluator.trigger.LabelledFile.Row;
import dev.tact.evaluator.trigger.Verdicts.Measure;
import dev.tact.evaluator.trigger.Verdicts.Quality;
import dev.tact.evaluator.trigger.Verdicts.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** {@code ./tact evaluate-requests}: measures on a labelled file, with the classes that serve, what they find in it. */
public final class TriggerEvaluator {

    static final String USAGE = """
            usage: ./tact evaluate-requests --data F                 requests for a person
                   ./tact evaluate-requests --frustration --data F   frustration, turn by turn
                   ./tact evaluate-requests --fit W --data F         fit the model of frustration and write its weights

              --errors      list the lines that were judged wrongly
              --seed N      of the bootstrap (1)
              --json F|-    the report as JSON, to a file or instead of the table

            Files: columns separated by tabs. label (1 or 0) and text; optionally language; for frustration dialogue and author (customer or another), so that
            what was said before counts. Without a header the first column is the label and the last the text.
            """;

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    private static final int ROUNDS = 2_000;
    private static final double HALF = 0.5;
    private static final Set<String> SWITCHES = Set.of("frustration", "errors", "help");
    private static final Set<String> VALUES = Set.of("data", "fit", "seed", "json");

    /** @param quality by what judges, and of which texts */
    private record Report(String data, Map<String, Quality> quality, List<Integer> wrongLines) {}

    private final Map<String, String> options;

    private TriggerEvaluator(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            new TriggerEvaluator(options(arguments)).run(out);
            return OK;
        } catch (Refused refused) {
            err.println(refused.getMessage());
            return REFUSED;
        } catch (IOException unwritable) {
            err.println("the report cannot be written: " + unwritable.getMessage());
            return FAILED;
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        var given = new HashMap<String, String>();
        for (var at = 0; at < arguments.size(); at++) {
            var name = arguments.get(at).startsWith("--") ? arguments.get(at).substring(2) : "";
            if (SWITCHES.contains(name)) {
                given.put(name, "");
            } else if (VALUES.contains(name) && at + 1 < arguments.size()) {
                at++;
                given.put(name, arguments.get(at));
            } else {
                throw new Refused("'" + arguments.get(at) + "' is not an option, or needs a value\n" + USAGE);
            }
        }
        if (!given.containsKey("data") && !given.containsKey("help")) {
            throw new Refused("--data needs a file\n" + USAGE);
        }
        return Map.copyOf(given);
    }

    private void run(PrintStream out) throws IOException {
        if (options.containsKey("help")) {
            out.print(USAGE);
            return;
        }
        var data = options.getOrDefault("data", "");
        var rows = new LabelledFile(Path.of(data)).read();
        if (options.containsKey("fit")) {
            fit(rows, out);
            return;
        }
        ToDoubleFunction<Row> judge = options.containsKey("frustration")
                ? row -> Frustration.score(row.before(), row.text())
                : row -> TriggerDetector.explicitRequest(row.text()).isPresent() ? 1 : 0;
        var quality = new LinkedHashMap<String, Quality>();
        quality.put("all", quality(rows, judge, HALF));
        for (var language : new TreeSet<>(rows.stream().map(Row::language).toList())) {
            var of =
                    rows.stream().filter(row -> row.language().equals(language)).toList();
            if (of.size() < rows.size()
                    && of.stream().map(Row::label).distinct().count() == 2) {
                quality.put(language, quality(of, judge, HALF));
            }
        }
        if (options.containsKey("frustration")) {
            quality.put("cues alone", quality(rows, row -> FrustrationFeatures.cuesAlone(row.text()), 1 / 3.0));
        }
        var wrong = rows.stream()
                .filter(row -> judge.applyAsDouble(row) >= HALF != row.label())
                .map(Row::line)
                .toList();
        tell(new Report(data, quality, options.containsKey("errors") ? wrong : List.of()), out);
    }

    private Quality quality(List<Row> rows, ToDoubleFunction<Row> judge, double threshold) {
        return new Verdicts(rows.stream()
                        .map(row -> new Verdict(row.dialogue(), row.label(), judge.applyAsDouble(row)))
                        .toList())
                .quality(threshold, ROUNDS, seed());
    }

    private long seed() {
        try {
            return Long.parseLong(options.getOrDefault("seed", "1"));
        } catch (NumberFormatException notWhole) {
            throw new Refused("--seed must be a whole number");
        }
    }

    private void fit(List<Row> rows, PrintStream out) throws IOException {
        var features = new ArrayList<double[]>();
        rows.forEach(row -> features.add(FrustrationFeatures.of(row.before(), row.text())));
        var model = LogisticFit.of(features, rows.stream().map(Row::label).toList());
        var file = Path.of(options.getOrDefault("fit", ""));
        Files.writeString(
                file,
                "# fitted by ./tact evaluate-requests --fit on " + rows.size() + " turns; do not edit\n"
                        + model.text(FrustrationFeatures.names()));
        out.println("wrote " + file);
    }

    private void tell(Report report, PrintStream out) throws IOException {
        var json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        var file = options.getOrDefault("json", "");
        if (file.equals("-")) {
            out.println(json);
            return;
        }
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), json + "\n");
        }
        out.printf(
                Locale.ROOT,
                "%-12s %6s %9s  %-24s %-24s %-24s %s%n",
                "texts",
                "all",
                "positive",
                "recall (95 %)",
                "precision (95 %)",
                "false positives (95 %)",
                "AUC (95 %)");
        report.quality()
                .forEach((name, quality) -> out.printf(
                        Locale.ROOT,
                        "%-12s %,6d %,9d  %-24s %-24s %-24s %s%n",
                        name,
                        quality.texts(),
                        quality.positives(),
                        cell(quality.recall()),
                        cell(quality.precision()),
                        cell(quality.falsePositiveRate()),
                        cell(quality.auc())));
        if (!report.wrongLines().isEmpty()) {
            out.println("judged wrongly: lines " + report.wrongLines());
        }
    }

    private static String cell(Measure measure) {
        return String.format(Locale.ROOT, "%.4f (%.4f … %.4f)", measure.value(), measure.low(), measure.high());
    }
}
