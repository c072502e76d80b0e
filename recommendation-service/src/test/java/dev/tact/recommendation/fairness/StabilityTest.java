package dev.tact.recommendation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StabilityTest {

    @Test
    void whatDidNotMoveHasNone() {
        assertThat(Stability.index(new double[] {0.2, 0.8}, new double[] {0.2, 0.8}))
                .isZero();
        assertThat(Stability.ofPopularity(Map.of("a", 0.5, "b", 0.1), Map.of("a", 0.5, "b", 0.1)))
                .isZero();
    }

    @Test
    void theKnownCaseOfTwoClasses() {
        // (0.25 − 0.5) ln(0.25 / 0.5) + (0.75 − 0.5) ln(0.75 / 0.5)
        assertThat(Stability.index(new double[] {0.5, 0.5}, new double[] {0.25, 0.75}))
                .isCloseTo(0.25 * Math.log(2) + 0.25 * Math.log(1.5), within(1e-12));
    }

    @Test
    void anEmptyClassIsNotInfinite() {
        assertThat(Stability.index(new double[] {0, 1}, new double[] {0.5, 0.5}))
                .isFinite()
                .isGreaterThan(1);
    }

    @Test
    void tastesThatTurnAroundAlarm() {
        var then = new TreeMap<String, Double>();
        var now = new TreeMap<String, Double>();
        for (var item = 0; item < 20; item++) {
            then.put("item-" + item, item + 1.0);
            now.put("item-" + item, 20.0 - item);
        }

        assertThat(Stability.ofPopularity(then, now)).isGreaterThan(0.25);
        assertThat(Stability.ofPopularity(then, Map.of("new", 1.0))).isGreaterThan(0.25);
    }

    @Test
    void aDropCountsOnlyWhereChanceDoesNotExplainIt() {
        var allowed = new Policy.Stable(0.25, 0.2);

        assertThat(Drift.of(0.25, 0.25, 0.5, new Findings.Interval(0.4, 0.35, 0.45), allowed)
                        .alarms())
                .isEmpty();
        assertThat(Drift.of(0.26, 0.26, 0.5, new Findings.Interval(0.39, 0.35, 0.45), allowed)
                        .alarms())
                .containsExactly("POPULARITY", "SCORES", "NDCG");
        assertThat(Drift.of(0, 0, 0.5, new Findings.Interval(0.39, 0.2, 0.51), allowed)
                        .alarms())
                .isEmpty();
    }
}
