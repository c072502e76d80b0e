package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupGapTest {

    private static final int ROUNDS = 999;

    @Test
    void aGapThatChanceDoesNotMakeHasASmallP() {
        var gap = of(values(0.6, 40, 0.2, 40), groups(40, 40));

        assertThat(gap.gap()).isCloseTo(0.4, within(0.05));
        assertThat(gap.low()).isPositive();
        assertThat(gap.high()).isGreaterThan(gap.gap());
        assertThat(gap.p()).isEqualTo(1.0 / (1 + ROUNDS));
    }

    @Test
    void groupsServedAlikeHaveALargeP() {
        var gap = of(values(0.4, 40, 0.4, 40), groups(40, 40));

        assertThat(gap.p()).isGreaterThan(0.05);
        assertThat(gap.low()).isNegative();
    }

    @Test
    void theExactCaseOfTwoAgainstTwo() {
        // of the six ways to choose two of four values, two have a gap of 1
        var gap = GroupGap.of(new double[] {1, 1, 0, 0}, List.of("x", "x", "y", "y"), 1, 20_000, 7);

        assertThat(gap.gap()).isEqualTo(1);
        assertThat(gap.p()).isCloseTo(2 / 6.0, within(0.02));
    }

    @Test
    void leavesOutSmallGroupsAndValuesWithoutAGroup() {
        var gap = GroupGap.of(new double[] {1, 1, 0, 0, 0.5, 0.7}, List.of("x", "x", "y", "y", "z", ""), 2, ROUNDS, 1);

        assertThat(gap.groups()).extracting(GroupGap.Group::name).containsExactly("x", "y");
        assertThat(gap.groups()).extracting(GroupGap.Group::questions).containsExactly(2, 2);
    }

    @Test
    void oneGroupHasNoGap() {
        var gap = GroupGap.of(new double[] {1, 0}, List.of("x", "x"), 1, ROUNDS, 1);

        assertThat(gap.gap()).isZero();
        assertThat(gap.p()).isEqualTo(1);
        assertThat(gap.groups()).hasSize(1);
    }

    @Test
    void theSameSeedHasTheSameAnswer() {
        var values = values(0.5, 30, 0.4, 30);

        assertThat(of(values, groups(30, 30))).isEqualTo(of(values, groups(30, 30)));
    }

    private static GroupGap of(double[] values, List<String> groups) {
        return GroupGap.of(values, groups, 2, ROUNDS, 42);
    }

    private static double[] values(double one, int ones, double other, int others) {
        var random = new Random(5);
        var values = new double[ones + others];
        for (var at = 0; at < values.length; at++) {
            values[at] = (at < ones ? one : other) + 0.1 * random.nextGaussian();
        }
        return values;
    }

    private static List<String> groups(int ones, int others) {
        var groups = new ArrayList<>(Collections.nCopies(ones, "x"));
        groups.addAll(Collections.nCopies(others, "y"));
        return groups;
    }
}
