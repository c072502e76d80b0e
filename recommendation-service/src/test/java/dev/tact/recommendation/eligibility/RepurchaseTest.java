package dev.tact.recommendation.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepurchaseTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 2, 28);

    @Test
    void isDueOnceTheMedianIntervalHasPassed() {
        assertThat(due(89, 59, 29)).as("every 30 days, 29 days ago").isFalse();
        assertThat(due(90, 60, 30)).as("30 days ago").isTrue();
    }

    @Test
    void needsThreeDaysToKnowARhythm() {
        assertThat(due(60, 30)).isFalse();
        assertThat(due(60, 30, 30)).as("twice on one day").isFalse();
        assertThat(due(90, 60, 30)).isTrue();
    }

    @Test
    void isGivenUpAfterFourTimesTheMedian() {
        assertThat(due(180, 150, 120)).isTrue();
        assertThat(due(181, 151, 121)).isFalse();
    }

    @Test
    void theIntervalThatHasNotEndedCountsAsOneThatLasts() {
        // 20 and 40: one of three has ended after 20 days, two of three after 40
        assertThat(due(80, 60, 20)).isFalse();
        assertThat(due(100, 80, 40)).isTrue();
    }

    private static boolean due(int... daysAgo) {
        var days = new TreeSet<LocalDate>();
        for (var ago : daysAgo) {
            days.add(TODAY.minusDays(ago));
        }
        return Repurchase.due(days, TODAY);
    }
}
