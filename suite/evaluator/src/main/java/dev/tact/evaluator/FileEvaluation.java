package dev.tact.evaluator;

import dev.tact.recommendation.engine.Candidates;
import dev.tact.recommendation.engine.Evaluation;
import dev.tact.recommendation.engine.Exposure;
import dev.tact.recommendation.engine.GroupGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures one model on files: on the split they make, or on splits made of one. */
final class FileEvaluation {

    private static final double VALIDATION = 0.2;
    private static final int SMALLEST_GROUP = 10;
    private static final int ROUNDS = 2_000;

    private final Options options;
    /** Per user the nDCG of each fold in which it asked. */
    private final Map<String, List<Double>> ndcgs = new TreeMap<>();

    FileEvaluation(Options options) {
        this.options = options;
    }

    Report run() throws InterruptedException {
        var began = Effort.now();
        var groups = options.file("groups").map(file -> new GroupFile(file).read());
        var splits = splits();
        var folds = new ArrayList<Report.Fold>();
        for (var at = 0; at < splits.size(); at++) {
            folds.add(fold(splits.get(at), seed(at)));
        }
        var whole = splits.getFirst();
        return new Report(
                options.model(),
                options.k(),
                options.support(),
                options.seed(),
                options.repeats(),
                new Report.Data(
                        whole.train().users(),
                        whole.train().items(),
                        whole.train().rows() + whole.test().rows()),
                List.copyOf(folds),
                Report.Summary.mean(folds),
                Report.Summary.deviation(folds),
                groups.map(this::gap).orElse(null),
                began.since(),
                Effort.peakMemory());
    }

    private List<Split> splits() {
        var train = options.file("train");
        var test = options.file("test");
        if (train.isPresent() && test.isPresent()) {
            return List.of(new Split(
                    histories(InteractionFile.read(train.get())), histories(InteractionFile.read(test.get()))));
        }
        var ratings = options.file("ratings").orElseThrow(() -> new Refused("--ratings needs a file"));
        var all = histories(InteractionFile.read(ratings)).core(options.core());
        if (all.users() == 0) {
            throw new Refused("nothing is left of " + ratings + " by --min-rating and --core");
        }
        var splits = new ArrayList<Split>();
        for (var at = 0; at < options.folds(); at++) {
            splits.add(all.holdOut(options.holdout(), seed(at)));
        }
        return splits;
    }

    private long seed(int fold) {
        return options.seed() + 1_000_003L * fold;
    }

    private Histories histories(List<Interaction> rows) {
        return Histories.of(rows, options.minimumWeight());
    }

    private Report.Fold fold(Split split, long seed) throws InterruptedException {
        var asked = split.questions(options.repeats());
        if (asked.questions().isEmpty()) {
            throw new Refused("no user of the test has both a training row and something to ask for");
        }
        var set = split.train().trainingSet();
        var began = Effort.now();
        // of the training part alone, and drawn apart from the test
        var ready = new Contestant(options.model(), options)
                .ready(set, () -> validation(split.train().holdOut(VALIDATION, ~seed)));
        var training = began.since();
        var answering = Effort.now();
        var evaluation = Evaluation.of(
                ready.scorer(),
                asked.questions(),
                options.k(),
                options.repeats() ? Candidates.ALL : Candidates.NEW,
                options.threads());
        for (var at = 0; at < asked.users().size(); at++) {
            ndcgs.computeIfAbsent(asked.users().get(at), any -> new ArrayList<>())
                    .add(evaluation.answers().get(at).ndcg());
        }
        return new Report.Fold(
                ready.parameters(),
                evaluation.measures(),
                Exposure.of(evaluation.lists(), set),
                asked.unanswerableUsers(),
                asked.unanswerableRows(),
                asked.repeated(),
                asked.unknown(),
                training,
                answering.since());
    }

    private static Contestant.Validation validation(Split split) {
        var questions = split.questions(false).questions();
        if (questions.isEmpty()) {
            throw new Refused(
                    "the training part is too small to choose on: say --ridge, or --neighbours and --shrinkage");
        }
        return new Contestant.Validation(split.train().trainingSet(), questions);
    }

    private GroupGap gap(Map<String, String> groups) {
        var values = ndcgs.values().stream()
                .mapToDouble(of ->
                        of.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .toArray();
        var names = ndcgs.keySet().stream()
                .map(user -> groups.getOrDefault(user, ""))
                .toList();
        return GroupGap.of(values, names, SMALLEST_GROUP, ROUNDS, options.seed());
    }
}
