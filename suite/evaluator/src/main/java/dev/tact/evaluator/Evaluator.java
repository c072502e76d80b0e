package dev.tact.evaluator;

import dev.tact.evaluator.retail.RetailExperiment;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./tact evaluate}: measures offline, on files, what the engine would propose. */
public final class Evaluator {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private Evaluator() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            var options = Options.of(arguments);
            if (options.has("help")) {
                out.print(Options.USAGE);
            } else if (options.has("online-retail")) {
                var report = new RetailExperiment(data(options), options).run();
                tell(options, report.json(), report.table(), out);
            } else {
                var report = new FileEvaluation(options).run();
                tell(options, report.json(), report.table(), out);
            }
            return OK;
        } catch (Refused refused) {
            err.println(refused.getMessage());
            return REFUSED;
        } catch (TooLittleToLearnFrom tooLittle) {
            err.println("no item has as many users as --support asks for");
            return REFUSED;
        } catch (IOException unwritable) {
            err.println("the report cannot be written: " + unwritable.getMessage());
            return FAILED;
        }
    }

    private static Path data(Options options) {
        return options.file("online-retail")
                .orElseGet(() -> Path.of(System.getenv().getOrDefault("TACT_ROOT", "."))
                        .resolve("suite/demo/data/online-retail.csv.gz"));
    }

    private static void tell(Options options, String json, String table, PrintStream out) throws IOException {
        var file = options.file("json");
        if (file.isPresent() && file.get().toString().equals("-")) {
            out.println(json);
            return;
        }
        if (file.isPresent()) {
            Files.writeString(file.get(), json + "\n");
        }
        out.print(table);
    }
}
