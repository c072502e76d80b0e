package dev.tact.evaluator.retail;

import dev.tact.evaluator.Contestant;
import dev.tact.evaluator.Effort;
import dev.tact.evaluator.Options;
import dev.tact.evaluator.Refused;
import dev.tact.recommendation.engine.Candidates;
import dev.tact.recommendation.engine.Evaluation;
import dev.tact.recommendation.engine.GroupGap;
import dev.tact.recommendation.engine.RepeatScorer;
import dev.tact.recommendation.engine.Scorer;
import dev.tact.recommendation.engine.TimeSplit.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Online Retail, split by time: the last 30 days are the test, the 30 days before them choose every parameter, and what is bought again is
 * asked apart from what is bought for the first time.
 */
public final class RetailExperiment {

    private static final int DAYS = 30;
    private static final int K = 10;
    private static final int SMALLEST_GROUP = 10;
    private static final int ROUNDS = 2_000;
    private static final List<Double> OWN_HALF_LIVES = List.of(30.0, 90.0, 180.0, 365.0, 730.0, 1460.0);
    private static final List<Double> GLOBAL_HALF_LIVES = List.of(1.0, 2.0, 3.0, 5.0, 7.0, 14.0, 30.0, 90.0);
    private static final List<Double> GLOBAL_WEIGHTS = List.of(10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0);
    private static final List<Double> BLEND_WEIGHTS = List.of(1.0, 3.0, 10.0, 30.0, 100.0);

    private final Path file;
    private final Options options;

    public RetailExperiment(Path file, Options options) {
        this.file = file;
        this.options = options;
    }

    /** A model that was tuned on one cut, ready to answer another's questions. */
    private record Tuned(String name, Map<String, Double> parameters, Scorer onValidation, Scorer onTest) {}

    public RetailReport run() throws InterruptedException {
        if (!Files.isReadable(file)) {
            throw new Refused(file + " cannot be read");
        }
        var began = Effort.now();
        var purchases = Purchases.in(file);
        var end = purchases.lastDay().plusDays(1);
        var test = Cut.of(purchases, end.minusDays(DAYS), end);
        var validation = Cut.of(purchases, end.minusDays(2L * DAYS), test.on());
        if (test.repeat().isEmpty()
                || validation.repeat().isEmpty()
                || validation.explore().isEmpty()) {
            throw new Refused(file + " holds too little: nobody bought again in its last 60 days");
        }

        var ease = contestant("ease", validation, test);
        var repeat = List.of(
                new Tuned("EASE alone", ease.parameters(), ease.onValidation(), ease.onTest()),
                frequency("fading personal frequency", validation, test, List.of(0.0)),
                frequency("fading personal + global frequency", validation, test, GLOBAL_WEIGHTS),
                fitted(validation, test));
        var explore = List.of(
                contestant("popular", validation, test),
                recentlyPopular(validation, test),
                contestant("item-knn", validation, test),
                ease,
                blended(ease, validation, test));
        var explored = evaluate(ease.onTest(), test.explore(), Candidates.NEW);
        return new RetailReport(
                test.on().toString(),
                end.minusDays(1).toString(),
                test.known().size(),
                test.items().size(),
                lines(repeat, validation.repeat(), test.repeat(), Candidates.KNOWN, repeat.getLast()),
                lines(explore, validation.explore(), test.explore(), Candidates.NEW, ease),
                countries(purchases, test, explored),
                began.since(),
                Effort.peakMemory());
    }

    private Tuned contestant(String model, Cut validation, Cut test) throws InterruptedException {
        var contestant = new Contestant(model, options);
        var ready =
                contestant.ready(test.set(), () -> new Contestant.Validation(validation.set(), validation.explore()));
        var before = contestant.with(ready.parameters()).ready(validation.set(), () -> {
            throw new IllegalStateException("all is chosen");
        });
        return new Tuned(model, ready.parameters(), before.scorer(), ready.scorer());
    }

    private Tuned frequency(String name, Cut validation, Cut test, List<Double> globalWeights)
            throws InterruptedException {
        var best = new FadingFrequency(OWN_HALF_LIVES.getFirst(), GLOBAL_HALF_LIVES.getFirst(), 0);
        var reached = -1.0;
        for (var globalHalfLife : globalWeights.equals(List.of(0.0)) ? List.of(1.0) : GLOBAL_HALF_LIVES) {
            for (var ownHalfLife : OWN_HALF_LIVES) {
                for (var weight : globalWeights) {
                    var tried = new FadingFrequency(ownHalfLife, globalHalfLife, weight);
                    var ndcg = evaluate(scorer(tried, validation), validation.repeat(), Candidates.KNOWN)
                            .measures()
                            .ndcg();
                    if (ndcg > reached) {
                        reached = ndcg;
                        best = tried;
                    }
                }
            }
        }
        var parameters = new LinkedHashMap<String, Double>();
        parameters.put("own half-life", best.ownHalfLife());
        if (best.globalWeight() > 0) {
            parameters.put("global half-life", best.globalHalfLife());
            parameters.put("global weight", best.globalWeight());
        }
        return new Tuned(name, parameters, scorer(best, validation), scorer(best, test));
    }

    private static Scorer scorer(FadingFrequency frequency, Cut cut) {
        var global = FadingFrequency.global(cut, frequency.globalHalfLife());
        return new OwnItems(cut.items(), question -> frequency.score(cut.own(question), global, cut.on()));
    }

    /** The engine's scorer, its weights fitted to what was chosen on the validation's days. */
    private static Tuned fitted(Cut validation, Cut test) {
        var facts = RepeatScorer.of(validation.known(), validation.on(), RepeatScorer.Weights.ONLINE_RETAIL);
        var choices = new ArrayList<ConditionalLogit.Choice>();
        for (var question : validation.repeat()) {
            var alternatives = new ArrayList<double[]>();
            var chosen = new HashSet<Integer>();
            validation.own(question).forEach((item, days) -> {
                if (question.held().contains(item)) {
                    chosen.add(alternatives.size());
                }
                alternatives.add(facts.facts(item, days));
            });
            choices.add(new ConditionalLogit.Choice(alternatives, chosen));
        }
        var fit = ConditionalLogit.fit(choices, 5);
        var weights = new RepeatScorer.Weights(fit[0], fit[1], fit[2], fit[3], fit[4]);
        var parameters = new LinkedHashMap<String, Double>();
        parameters.put("recency", weights.recency());
        parameters.put("frequency", weights.frequency());
        parameters.put("weeks", weights.weeks());
        parameters.put("months", weights.months());
        parameters.put("rebuying", weights.rebuying());
        return new Tuned("RepeatScorer", parameters, scorer(weights, validation), scorer(weights, test));
    }

    private static Scorer scorer(RepeatScorer.Weights weights, Cut cut) {
        var scorer = RepeatScorer.of(cut.known(), cut.on(), weights);
        return new OwnItems(cut.items(), question -> scorer.score(cut.own(question)));
    }

    private Tuned recentlyPopular(Cut validation, Cut test) throws InterruptedException {
        var best = GLOBAL_HALF_LIVES.getFirst();
        var reached = -1.0;
        for (var halfLife : GLOBAL_HALF_LIVES) {
            var ndcg = evaluate(recentlyPopular(validation, halfLife), validation.explore(), Candidates.NEW)
                    .measures()
                    .ndcg();
            if (ndcg > reached) {
                reached = ndcg;
                best = halfLife;
            }
        }
        return new Tuned(
                "recently popular",
                Map.of("half-life", best),
                recentlyPopular(validation, best),
                recentlyPopular(test, best));
    }

    private static Scorer recentlyPopular(Cut cut, double halfLife) {
        var global = FadingFrequency.global(cut, halfLife);
        return new OwnItems(cut.items(), question -> global);
    }

    /** EASE plus a share of how everybody buys these days: what the season adds. */
    private Tuned blended(Tuned ease, Cut validation, Cut test) throws InterruptedException {
        var best = Map.<String, Double>of();
        var reached = -1.0;
        for (var halfLife : GLOBAL_HALF_LIVES) {
            for (var weight : BLEND_WEIGHTS) {
                var blend = blended(ease.onValidation(), validation, halfLife, weight);
                var ndcg = evaluate(blend, validation.explore(), Candidates.NEW)
                        .measures()
                        .ndcg();
                if (ndcg > reached) {
                    reached = ndcg;
                    best = Map.of("half-life", halfLife, "weight", weight);
                }
            }
        }
        var halfLife = best.getOrDefault("half-life", 1.0);
        var weight = best.getOrDefault("weight", 0.0);
        return new Tuned(
                "ease + recently popular",
                new TreeMap<>(best),
                blended(ease.onValidation(), validation, halfLife, weight),
                blended(ease.onTest(), test, halfLife, weight));
    }

    private static Scorer blended(Scorer ease, Cut cut, double halfLife, double weight) {
        var global = FadingFrequency.global(cut, halfLife);
        var recent = ease.items().stream()
                .mapToDouble(item -> weight * global.getOrDefault(item, 0.0))
                .toArray();
        return new Scorer() {
            @Override
            public List<String> items() {
                return ease.items();
            }

            @Override
            public double[] scores(Question question) {
                var scores = ease.scores(question);
                Arrays.setAll(scores, item -> scores[item] + recent[item]);
                return scores;
            }
        };
    }

    private List<RetailReport.Line> lines(
            List<Tuned> models, List<Question> validation, List<Question> test, Candidates candidates, Tuned champion)
            throws InterruptedException {
        var reached = evaluate(champion.onTest(), test, candidates);
        var lines = new ArrayList<RetailReport.Line>();
        for (var model : models) {
            var evaluation = evaluate(model.onTest(), test, candidates);
            lines.add(new RetailReport.Line(
                    model.name(),
                    model.parameters(),
                    evaluate(model.onValidation(), validation, candidates)
                            .measures()
                            .ndcg(),
                    evaluation.measures(),
                    Difference.of(reached, evaluation, options.seed())));
        }
        return lines;
    }

    private Evaluation evaluate(Scorer scorer, List<Question> questions, Candidates candidates)
            throws InterruptedException {
        return Evaluation.of(scorer, questions, K, candidates, options.threads());
    }

    private GroupGap countries(Purchases purchases, Cut test, Evaluation explored) {
        var values =
                explored.answers().stream().mapToDouble(answer -> answer.ndcg()).toArray();
        var countries = test.explore().stream()
                .map(question ->
                        purchases.countries().getOrDefault(test.customers().getOrDefault(question, ""), ""))
                .toList();
        return GroupGap.of(values, countries, SMALLEST_GROUP, ROUNDS, options.seed());
    }
}
