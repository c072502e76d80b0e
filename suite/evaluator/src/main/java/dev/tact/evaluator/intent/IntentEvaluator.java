package dev.tact.evaluator.intent;

import dev.tact.escalation.intent.Confusion;
import dev.tact.escalation.intent.Example;
import dev.tact.escalation.intent.Intent;
import dev.tact.escalation.intent.Intents;
import dev.tact.evaluator.Refused;
import dev.tact.evaluator.TextFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code ./tact evaluate-intents}: measures on a labelled file, with the classes that serve, what sentences are taken for. */
public final class IntentEvaluator {

    static final String USAGE = """
            usage: ./tact evaluate-intents --data F [--errors]
                   ./tact evaluate-intents --by-author

              --by-author   of each author of what the service learns from, what is understood after learning from the others (a minute)
              --errors      list the lines that were taken for something else

            The file has three columns separated by tabs, with or without a header: language (en or fr), intent, text. Intents are what-data, where-from, why-this,
            who-used, shared-with, how-long, how-it-works, what-if-withdrawn, withdraw, dial, rectify, object, export, erase, contest, machine, who-are-you, human and
            out-of-scope.
            """;

    private static final int OK = 0;
    private static final int REFUSED = 2;
    private static final int COLUMNS = 3;

    private record Row(int line, Example example) {}

    private IntentEvaluator() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.contains("--help")) {
                out.print(USAGE);
                return OK;
            }
            if (arguments.equals(List.of("--by-author"))) {
                byAuthor(Example.byAuthor(), out);
                return OK;
            }
            measure(rows(file(arguments)), arguments.contains("--errors"), out);
            return OK;
        } catch (Refused refused) {
            err.println(refused.getMessage());
            return REFUSED;
        }
    }

    private static Path file(List<String> arguments) {
        var data = arguments.indexOf("--data");
        var known = arguments.stream()
                .filter(argument -> argument.startsWith("--"))
                .allMatch(argument -> List.of("--data", "--errors").contains(argument));
        if (!known || data < 0 || data + 1 >= arguments.size()) {
            throw new Refused("--data needs a file\n" + USAGE);
        }
        return Path.of(arguments.get(data + 1));
    }

    /** Leaves out one author after the other. */
    static void byAuthor(SortedMap<Integer, List<Example>> authors, PrintStream out) {
        authors.forEach((author, theirs) -> {
            var others = authors.entrySet().stream()
                    .filter(other -> !other.getKey().equals(author))
                    .flatMap(other -> other.getValue().stream())
                    .toList();
            var intents = Intents.learnt(others);
            for (var language : languages(theirs)) {
                var of = theirs.stream()
                        .filter(example -> example.language().equals(language))
                        .toList();
                var confusion = Confusion.of(intents, of);
                out.printf(
                        Locale.ROOT,
                        "author %d, %s: %d sentences, intent accuracy %.4f, out-of-scope recall %.4f%n",
                        author,
                        language,
                        confusion.sentences(),
                        confusion.accuracy(),
                        confusion.outOfScopeRecall());
            }
        });
    }

    private static SortedSet<String> languages(List<Example> of) {
        return new TreeSet<>(of.stream().map(Example::language).toList());
    }

    private static void measure(List<Row> rows, boolean tellsErrors, PrintStream out) {
        var intents = Intents.learnt(Example.training());
        for (var language : languages(rows.stream().map(Row::example).toList())) {
            var of = rows.stream()
                    .map(Row::example)
                    .filter(example -> example.language().equals(language))
                    .toList();
            var confusion = Confusion.of(intents, of);
            out.printf(
                    Locale.ROOT,
                    "%s: %d sentences, intent accuracy %.4f, out-of-scope recall %.4f, language told %.4f%n%s%n",
                    language,
                    confusion.sentences(),
                    confusion.accuracy(),
                    confusion.outOfScopeRecall(),
                    confusion.languageAccuracy(),
                    confusion.table());
        }
        if (tellsErrors) {
            for (var row : rows) {
                var taken = intents.understand(row.example().text()).intent();
                if (taken != row.example().intent()) {
                    out.println(
                            "line " + row.line() + ": " + row.example().intent().code() + " taken for " + taken.code());
                }
            }
        }
    }

    private static List<Row> rows(Path file) {
        var lines = TextFile.lines(file);
        var rows = new ArrayList<Row>();
        for (var at = 0; at < lines.size(); at++) {
            var cells = lines.get(at).split("\t", -1);
            if (lines.get(at).isBlank() || (at == 0 && List.of(cells).contains("intent"))) {
                continue;
            }
            if (cells.length != COLUMNS) {
                throw new Refused(file + ", line " + (at + 1) + ": " + cells.length + " columns instead of " + COLUMNS);
            }
            var line = at + 1;
            var intent = Intent.of(cells[1].strip().toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new Refused(file + ", line " + line + ": no such intent"));
            rows.add(new Row(line, new Example(cells[0].strip().toLowerCase(Locale.ROOT), intent, cells[2])));
        }
        if (rows.isEmpty()) {
            throw new Refused(file + " has no sentence");
        }
        return rows;
    }
}
