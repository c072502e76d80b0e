package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {

    // 8 contributors: a has 4, b 2, c 2, d 8; a and b share 2
    private static final TrainingSet SET = set();

    @Test
    void coverageCountsWhatStandsInSomeList() {
        assertThat(of("a b", "b a").coverage()).isEqualTo(0.5);
    }

    @Test
    void noveltyIsTheMeanSurprise() {
        // −log₂ of 4/8, 2/8 and 8/8
        assertThat(of("a b", "d").novelty()).isCloseTo((1 + 2 + 0) / 3.0, within(1e-12));
        assertThat(of("a b", "d").popularity()).isCloseTo((0.5 + 0.25 + 1) / 3, within(1e-12));
    }

    @Test
    void distanceIsOneWithoutACommonContributor() {
        assertThat(of("b c").intraListDistance()).isEqualTo(1);
    }

    @Test
    void distanceIsOneMinusTheCosine() {
        assertThat(of("a b").intraListDistance()).isCloseTo(1 - 2 / Math.sqrt(8), within(1e-12));
        // a list of one has no pair and takes no part
        assertThat(of("a b", "c").intraListDistance()).isCloseTo(1 - 2 / Math.sqrt(8), within(1e-12));
    }

    @Test
    void giniIsNoneWhenAllAreShownAlikeAndHighWhenOneHasAll() {
        assertThat(Exposure.gini(new long[] {3, 3, 3, 3})).isCloseTo(0, within(1e-12));
        assertThat(Exposure.gini(new long[] {0, 0, 0, 8})).isCloseTo(0.75, within(1e-12));
        assertThat(Exposure.gini(new long[] {1, 2, 3, 4})).isCloseTo(0.25, within(1e-12));
        assertThat(Exposure.gini(new long[] {0, 0})).isZero();
    }

    @Test
    void nothingShownIsZero() {
        assertThat(of()).isEqualTo(new Exposure(0, 0, 0, 0, 0));
    }

    @Test
    void refusesAnItemThatNobodyHad() {
        assertThatThrownBy(() -> of("unknown")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Exposure of(String... lists) {
        return Exposure.of(
                Arrays.stream(lists).map(list -> List.of(list.split(" "))).toList(), SET);
    }

    private static TrainingSet set() {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 2, "a", "b", "d");
        TrainingSets.add(set, 2, "a", "d");
        TrainingSets.add(set, 2, "c", "d");
        TrainingSets.add(set, 2, "d");
        return set.build();
    }
}
