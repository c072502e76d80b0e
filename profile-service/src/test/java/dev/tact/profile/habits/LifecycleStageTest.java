package dev.tact.profile.habits;

import static dev.tact.profile.habits.LifecycleStage.ACTIVE;
import static dev.tact.profile.habits.LifecycleStage.LAPSED;
import static dev.tact.profile.habits.LifecycleStage.LAPSING;
import static dev.tact.profile.habits.LifecycleStage.NEW;
import static dev.tact.profile.habits.LifecycleStage.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleStageTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private static List<LocalDate> daysAgo(int... ago) {
        return Arrays.stream(ago).mapToObj(TODAY::minusDays).toList();
    }

    @Test
    void isNoneOfWhoNeverBought() {
        assertThat(LifecycleStage.on(TODAY, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, NEW", "90, NEW", "91, LAPSING", "180, LAPSING", "181, LAPSED"})
    void goesByFixedDaysWithoutARhythm(int silent, LifecycleStage stage) {
        assertThat(LifecycleStage.on(TODAY, daysAgo(silent))).contains(stage);
    }

    @Test
    void isNoLongerNewNinetyDaysAfterTheFirstPurchase() {
        assertThat(LifecycleStage.on(TODAY, daysAgo(90, 10))).contains(NEW);
        assertThat(LifecycleStage.on(TODAY, daysAgo(91, 10))).contains(ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"60, ACTIVE", "61, LAPSING", "120, LAPSING", "121, LAPSED"})
    void goesByTheOwnRhythmWhereThereIsOne(int silent, LifecycleStage stage) {
        assertThat(LifecycleStage.on(TODAY, daysAgo(silent + 90, silent + 60, silent + 30, silent)))
                .contains(stage);
    }

    @Test
    void takesNobodyForGoneAfterAWeekHoweverOftenTheyBuy() {
        assertThat(LifecycleStage.on(TODAY, daysAgo(16, 15, 14))).contains(ACTIVE);
        assertThat(LifecycleStage.on(TODAY, daysAgo(17, 16, 15))).contains(LAPSING);
    }

    @Test
    void knowsWhoCameBackFromALapse() {
        assertThat(LifecycleStage.on(TODAY, daysAgo(251, 221, 191, 161, 40))).contains(RETURNED);
        assertThat(LifecycleStage.on(TODAY, daysAgo(250, 220, 190, 160, 40))).contains(ACTIVE);
        assertThat(LifecycleStage.on(TODAY, daysAgo(251, 221, 191, 161, 40, 10)))
                .contains(ACTIVE);
    }

    @Test
    void knowsWhoCameBackBeforeTheyHadARhythm() {
        assertThat(LifecycleStage.on(TODAY, daysAgo(221, 40))).contains(RETURNED);
        assertThat(LifecycleStage.on(TODAY, daysAgo(220, 40))).contains(ACTIVE);
    }

    @Test
    void lapsesAgain() {
        assertThat(LifecycleStage.on(TODAY, daysAgo(600, 200))).contains(LAPSED);
    }
}
