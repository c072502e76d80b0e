package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tact.recommendation.engine.RepeatScorer.Weights;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatScorerTest {

    private static final LocalDate ON = LocalDate.of(2011, 11, 10);

    @Test
    void theFactsOfAnItem() {
        var scorer = scorer(Weights.ONLINE_RETAIL);

        var facts = scorer.facts("tea", List.of(ON.minusDays(60), ON.minusDays(120)));

        assertThat(facts[0]).isCloseTo(Math.log(0.5 + 0.25 + 1e-3), within(1e-12));
        assertThat(facts[1]).isCloseTo(Math.log(2), within(1e-12));
        // tea: two customers of two, on 14 and 28 days before, and 14 days before
        assertThat(facts[2]).isCloseTo(Math.log((0.5 + 0.25 + 0.5) / 2 + 1e-4), within(1e-12));
        assertThat(facts[3])
                .isCloseTo(
                        Math.log((2 * Math.pow(0.5, 14 / 90.0) + Math.pow(0.5, 28 / 90.0)) / 2 + 1e-4), within(1e-12));
        // of three pairs of customer and item one came back
        assertThat(facts[4]).isCloseTo(Math.log((1 + 10 / 3.0) / 12), within(1e-12));
    }

    @Test
    void prefersWhatIsBoughtOftenAndLately() {
        var scores = scorer(Weights.ONLINE_RETAIL)
                .score(Map.of(
                        "tea",
                        List.of(ON.minusDays(40), ON.minusDays(20), ON.minusDays(2)),
                        "vase",
                        List.of(ON.minusDays(300))));

        assertThat(scores.get("tea")).isGreaterThan(scores.get("vase"));
    }

    @Test
    void aScoreIsTheWeighedSum() {
        var own = Map.of("tea", List.of(ON.minusDays(60), ON.minusDays(120)));

        var score = scorer(new Weights(0, 3, 0, 0, 0)).score(own);

        assertThat(score.get("tea")).isCloseTo(3 * Math.log(2), within(1e-12));
    }

    @Test
    void purchasesOfUnknownDaysCount() {
        var scorer = scorer(new Weights(0, 3, 0, 0, 0));

        assertThat(scorer.score("tea", List.of(ON.minusDays(60)), 4)).isCloseTo(3 * Math.log(4), within(1e-12));
    }

    @Test
    void whatNobodyElseBoughtHasAFiniteScore() {
        var scorer = RepeatScorer.of(List.of(), ON, Weights.ONLINE_RETAIL);

        assertThat(scorer.score(Map.of("new", List.of(ON.minusDays(4000)))).get("new"))
                .isFinite();
        assertThat(scorer.score(Map.of())).isEmpty();
    }

    private static RepeatScorer scorer(Weights weights) {
        return RepeatScorer.of(
                List.of(
                        Map.of("tea", List.of(ON.minusDays(28), ON.minusDays(14))),
                        Map.of("tea", List.of(ON.minusDays(14)), "vase", List.of(ON.minusDays(200)))),
                ON,
                weights);
    }
}
