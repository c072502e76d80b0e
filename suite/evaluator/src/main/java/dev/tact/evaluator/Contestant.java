package dev.tact.evaluator;

import dev.tact.recommendation.engine.Candidates;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.Evaluation;
import dev.tact.recommendation.engine.ItemKnnTrainer;
import dev.tact.recommendation.engine.RidgeSelection;
import dev.tact.recommendation.engine.Scorer;
import dev.tact.recommendation.engine.TimeSplit;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.engine.TrainingSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the models that can be measured: tuned on a validation split when there is something to choose, then trained. */
public record Contestant(String model, Options options) {

    /** What can answer, and with which parameters it was trained. */
    public record Ready(Scorer scorer, Map<String, Double> parameters) {}

    /** Questions about the training part, for choosing; never the test's. */
    public record Validation(TrainingSet train, List<TimeSplit.Question> questions) {}

    /** Makes a validation split only when it is needed. */
    @FunctionalInterface
    public interface Validating {
        Validation split();
    }

    /** The same model, with nothing left to choose. */
    public Contestant with(Map<String, Double> parameters) {
        return new Contestant(model, options.with(parameters));
    }

    public Ready ready(TrainingSet train, Validating validating) throws InterruptedException {
        return switch (model) {
            case "popular" -> new Ready(Scorer.ofPopularity(train), Map.of());
            case "item-knn" -> neighbours(train, validating);
            default -> ease(train, validating);
        };
    }

    private Ready ease(TrainingSet train, Validating validating) throws InterruptedException {
        var ridge = options.ridges().getFirst();
        var exponent = options.exponents().getFirst();
        if (options.ridges().size() > 1 || options.exponents().size() > 1) {
            var validation = validating.split();
            var choice = new RidgeSelection(
                            options.ridges(), options.exponents(), options.support(), options.k(), options.threads())
                    .choose(validation.train(), validation.questions(), Trainer.Progress.SILENT);
            ridge = choice.ridge();
            exponent = options.exponents().size() > 1 ? choice.exponent() : exponent;
        }
        var model = new EaseTrainer(ridge, exponent, options.support(), options.threads())
                .train(train, Trainer.Progress.SILENT);
        return new Ready(Scorer.of(model), parameters("ridge", ridge, "exponent", exponent));
    }

    private Ready neighbours(TrainingSet train, Validating validating) throws InterruptedException {
        var shrinkage = options.shrinkages().getFirst();
        var neighbours = options.neighbours().getFirst();
        if (options.shrinkages().size() > 1 || options.neighbours().size() > 1) {
            var validation = validating.split();
            var best = -1.0;
            for (var near : options.neighbours()) {
                for (var shrunk : options.shrinkages()) {
                    var scorer = neighbours(validation.train(), shrunk, near);
                    var ndcg = Evaluation.of(
                                    scorer, validation.questions(), options.k(), Candidates.NEW, options.threads())
                            .measures()
                            .ndcg();
                    if (ndcg > best) {
                        best = ndcg;
                        neighbours = near;
                        shrinkage = shrunk;
                    }
                }
            }
        }
        return new Ready(
                neighbours(train, shrinkage, neighbours),
                parameters("neighbours", (double) neighbours, "shrinkage", shrinkage));
    }

    private Scorer neighbours(TrainingSet train, double shrinkage, int neighbours) throws InterruptedException {
        return Scorer.of(new ItemKnnTrainer(shrinkage, neighbours, Math.max(1, options.support()), options.threads())
                .train(train, Trainer.Progress.SILENT));
    }

    private static Map<String, Double> parameters(String one, double value, String other, double another) {
        var parameters = new LinkedHashMap<String, Double>();
        parameters.put(one, value);
        parameters.put(other, another);
        return parameters;
    }
}
