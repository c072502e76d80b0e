package dev.tact.profile.habits;

import static dev.tact.profile.habits.Acts.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tact.profile.habits.ChurnModel.Seen;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChurnModelTest {

    private static final ChurnModel CHURN = Population.shipped().churn();

    private static List<LocalDate> daysAgo(int... ago) {
        return Arrays.stream(ago).mapToObj(TODAY::minusDays).toList();
    }

    @Test
    void isTheGammaPoissonModelWhereNobodyLeaves() {
        var model = new ChurnModel(1, 90, 0, 1, 0, 1);

        assertThat(model.uncalibrated(new Seen(0, 0, 0))).isEqualTo(0.5, within(1e-12));
        assertThat(model.uncalibrated(new Seen(1, 10, 90))).isEqualTo(4.0 / 9, within(1e-12));
        assertThat(model.calibrated(new Seen(1, 10, 90))).isEqualTo(4.0 / 9, within(1e-12));
    }

    @Test
    void holdsWhoIsSilentForGoneWherePeopleLeave() {
        // P(alive) of MBG/NBD: 1 / (1 + a / (b + x) ((α + T) / (α + tx))^(r + x))
        var model = new ChurnModel(1, 90, 1, 3, 0, 1);
        var alive = 1 / (1 + 1.0 / 4 * Math.pow(180.0 / 100, 2));

        assertThat(model.uncalibrated(new Seen(1, 10, 90))).isEqualTo(1 - alive * (1 - 4.0 / 9), within(1e-12));
        assertThat(model.uncalibrated(new Seen(1, 10, 900))).isGreaterThan(model.uncalibrated(new Seen(1, 10, 90)));
    }

    @Test
    void isSmallerForWhoBuysMoreOften() {
        var seldom = CHURN.on(TODAY, daysAgo(200, 100, 40)).orElseThrow();
        var often = CHURN.on(TODAY, daysAgo(200, 180, 160, 140, 120, 100, 80, 60, 40))
                .orElseThrow();

        assertThat(often).isLessThan(seldom);
        assertThat(seldom).isBetween(0.0, 1.0);
    }

    @Test
    void isNoneOfWhoLapsedAlready() {
        assertThat(CHURN.on(TODAY, daysAgo(180))).isPresent();
        assertThat(CHURN.on(TODAY, daysAgo(181))).isEmpty();
        assertThat(CHURN.on(TODAY, List.of())).isEmpty();
    }

    @Test
    void looksBackAYear() {
        assertThat(Seen.on(TODAY, daysAgo(365, 364, 10))).isEqualTo(new Seen(1, 354, 364));
        assertThat(Seen.on(TODAY, daysAgo(365))).isEqualTo(new Seen(-1, 0, 0));
    }

    @Test
    void isCalibratedByALineInLogits() {
        var seen = new Seen(2, 100, 150);
        var said = CHURN.uncalibrated(seen);

        assertThat(Math.log(CHURN.calibrated(seen) / (1 - CHURN.calibrated(seen))))
                .isEqualTo(CHURN.intercept() + CHURN.slope() * Math.log(said / (1 - said)), within(1e-9));
    }
}
