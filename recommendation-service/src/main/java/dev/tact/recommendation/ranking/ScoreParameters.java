package dev.tact.recommendation.ranking;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.ranking.ModelScoring.Blend;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells what a score is made of. */
@ApplicationScoped
class ScoreParameters implements MainParameters {

    private static final String HISTORY = "OWN_HISTORY";
    private static final String POPULARITY = "POPULARITY";
    private static final String VISIT = "THIS_VISIT";

    private static final Text DIAL = Text.of(
            "Turn your personalisation dial, take back the use of a category, or delete single events.",
            "Tournez votre curseur de personnalisation, retirez l'usage d'une catégorie ou supprimez des événements un à un.");

    private final RankingConfig config;

    ScoreParameters(RankingConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        return List.of(history(), popularity(), visit());
    }

    private MainParameter history() {
        return MainParameter.of(
                        10,
                        HISTORY,
                        Kind.SCORE,
                        Counts.OWN_LIST,
                        Map.of(
                                "dial0", config.weight(0),
                                "dial1", config.weight(1),
                                "dial2", config.weight(2),
                                "dial3", config.weight(3),
                                "lapsedFactor", config.lapsedFactor()),
                        Text.of(
                                "What you bought or viewed speaks for what often goes with it. Of a score of 1 it weighs {dial1} at dial 1 (this"
                                        + " visit only), {dial2} at dial 2, {dial3} at dial 3 and {dial0} at dial 0; times {lapsedFactor} where you"
                                        + " have not bought for long, since it tells of a past taste.",
                                "Ce que vous avez acheté ou consulté parle pour ce qui va souvent avec. Sur un score de 1, cela pèse {dial1} au"
                                        + " niveau 1 du curseur (cette visite seule), {dial2} au niveau 2, {dial3} au niveau 3 et {dial0} au niveau"
                                        + " 0 ; multiplié par {lapsedFactor} si vous n'achetez plus depuis longtemps, car cela dit un goût passé."),
                        DIAL)
                .here(Text.of(
                        "In this list, made at dial {dial}, it weighs {weight}.",
                        "Dans cette liste, faite au niveau {dial}, cela pèse {weight}."));
    }

    private MainParameter popularity() {
        return MainParameter.of(
                        20,
                        POPULARITY,
                        Kind.SCORE,
                        Counts.ALWAYS,
                        Map.of(
                                "dial0", 1 - config.weight(0),
                                "dial1", 1 - config.weight(1),
                                "dial2", 1 - config.weight(2),
                                "dial3", 1 - config.weight(3)),
                        Text.of(
                                "What many customers who agreed to be counted have is liked by others too: popularity weighs the rest, which is"
                                        + " {dial1}, {dial2} and {dial3} at dials 1, 2 and 3, and {dial0} where nothing of you is used.",
                                "Ce que possèdent beaucoup de clients ayant accepté d'être comptés plaît aussi à d'autres : la popularité pèse le"
                                        + " reste, soit {dial1}, {dial2} et {dial3} aux niveaux 1, 2 et 3, et {dial0} si rien de vous n'est utilisé."),
                        DIAL)
                .here(Text.of("In this list it weighs {weight}.", "Dans cette liste, elle pèse {weight}."));
    }

    private MainParameter visit() {
        return MainParameter.of(
                        30,
                        VISIT,
                        Kind.SCORE,
                        Counts.OWN_LIST,
                        Map.of("factor", config.visitFactor(), "visit", config.visit()),
                        Text.of(
                                "At dials 2 and 3, what you did in this visit, the last {visit}, weighs {factor} times as much as what you did"
                                        + " before: it tells best what you are looking for.",
                                "Aux niveaux 2 et 3, ce que vous avez fait dans cette visite, les dernières {visit}, pèse {factor} fois plus que"
                                        + " ce qui précède : cela dit le mieux ce que vous cherchez."),
                        DIAL)
                .here(Text.of(
                        "In this list it weighs {applied} times as much.",
                        "Dans cette liste, cela pèse {applied} fois autant."));
    }

    /** What is particular to a list of a customer's own, by code and name. */
    static Map<String, Map<String, Object>> particular(int dial, Blend blend) {
        return Map.of(
                HISTORY, Map.of("dial", dial, "weight", blend.weight()),
                POPULARITY, Map.of("weight", 1 - blend.weight()),
                VISIT, Map.of("applied", blend.factor()));
    }

    /** Of the place that is explored, where there is one. */
    static Map<String, Object> explored(List<Item> items) {
        for (var place = 0; place < items.size(); place++) {
            var propensity = items.get(place).propensity();
            if (propensity != null) {
                return Map.of("place", place + 1, "propensity", propensity);
            }
        }
        return Map.of();
    }
}
