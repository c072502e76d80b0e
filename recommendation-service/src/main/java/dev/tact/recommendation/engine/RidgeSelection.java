package dev.tact.recommendation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses EASE's ridge, then the exponent of its popularity control, by nDCG on a validation split that the caller made of the training part:
 * the test is never seen here.
 *
 * <p>The counts are made once and solved for each ridge. The exponents are tried on the best ridge only; one above 0 is chosen only when
 * it is strictly better.
 */
public final class RidgeSelection {

    /** What was tried, and what it reached. */
    public record Tried(double ridge, double exponent, double ndcg) {}

    /** The best, and all that was tried in the order of trying. */
    public record Choice(Tried best, List<Tried> tried) {

        public double ridge() {
            return best.ridge();
        }

        public double exponent() {
            return best.exponent();
        }
    }

    private final List<Double> ridges;
    private final List<Double> exponents;
    private final int support;
    private final int k;
    private final int threads;

    /** Says what to try; an exponent of 0, which is off, is always tried. */
    public RidgeSelection(List<Double> ridges, List<Double> exponents, int support, int k, int threads) {
        if (ridges.isEmpty()) {
            throw new IllegalArgumentException("there must be a ridge to choose");
        }
        this.ridges = List.copyOf(ridges);
        this.exponents = List.copyOf(exponents);
        this.support = support;
        this.k = k;
        this.threads = threads;
    }

    /**
     * Tries all.
     *
     * @throws TooLittleToLearnFrom when no item has enough contributors
     */
    public Choice choose(TrainingSet train, List<TimeSplit.Question> validation, Trainer.Progress progress)
            throws InterruptedException {
        var matrix = train.interactions(Math.max(1, support));
        if (matrix.items().isEmpty()) {
            throw new TooLittleToLearnFrom();
        }
        try (var workers = new Workers(threads)) {
            var gram = Gram.of(matrix, workers);
            var tried = new ArrayList<Tried>();
            @Nullable Scorer winner = null;
            for (var ridge : ridges) {
                var done = tried.size() / (double) ridges.size();
                var scorer = Scorer.of(new EaseTrainer(ridge, support, threads)
                        .solve(
                                train,
                                matrix,
                                gram,
                                workers,
                                fraction -> progress.reached(0.95 * (done + fraction / ridges.size()))));
                var plain = new Tried(ridge, 0, ndcg(scorer, validation));
                if (winner == null || plain.ndcg() > best(tried).ndcg()) {
                    winner = scorer;
                }
                tried.add(plain);
            }
            var ridge = best(tried).ridge();
            for (var exponent : exponents) {
                if (exponent > 0) {
                    var scorer = scaled(Objects.requireNonNull(winner), PopularityControl.factors(gram, exponent));
                    tried.add(new Tried(ridge, exponent, ndcg(scorer, validation)));
                }
            }
            progress.reached(1);
            return new Choice(best(tried), List.copyOf(tried));
        }
    }

    private double ndcg(Scorer scorer, List<TimeSplit.Question> validation) throws InterruptedException {
        return Evaluation.of(scorer, validation, k, Candidates.NEW, threads)
                .measures()
                .ndcg();
    }

    /** The first of the best: the plain model was tried before any exponent. */
    private static Tried best(List<Tried> tried) {
        var best = tried.getFirst();
        for (var other : tried) {
            best = other.ndcg() > best.ndcg() ? other : best;
        }
        return best;
    }

    private static Scorer scaled(Scorer scorer, double[] factors) {
        return new Scorer() {
            @Override
            public List<String> items() {
                return scorer.items();
            }

            @Override
            public double[] scores(TimeSplit.Question question) {
                var scores = scorer.scores(question);
                for (var item = 0; item < scores.length; item++) {
                    scores[item] *= factors[item];
                }
                return scores;
            }
        };
    }
}
