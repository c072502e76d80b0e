package dev.tact.bench.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tact.bench.churn.ChurnBench.Split;
import dev.tact.profile.habits.ChurnModel.Seen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChurnBenchTest {

    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 373;

    /** People who buy at steady rates, which vary as a gamma distribution, and never leave; always the same ones. */
    private static List<List<LocalDate>> madeUp(int people) {
        var random = new SplittableRandom(7);
        var customers = new ArrayList<List<LocalDate>>();
        for (var i = 0; i < people; i++) {
            var rate = -Math.log(1 - random.nextDouble()) / 50;
            var days = new TreeSet<LocalDate>();
            days.add(START.plusDays(random.nextInt(60)));
            while (days.last().isBefore(START.plusDays(DAYS))) {
                days.add(days.last().plusDays(1 + (long) (-Math.log(1 - random.nextDouble()) / rate)));
            }
            days.remove(days.last());
            if (!days.isEmpty()) {
                customers.add(List.copyOf(days));
            }
        }
        return customers;
    }

    @Test
    void isCalibratedWherePeopleAreAsTheModelHoldsThemToBe() {
        var tested = ChurnBench.test(new Split(START.plusDays(90), START.plusDays(DAYS - 90)), madeUp(3_000));

        var calibrated = Objects.requireNonNull(tested.qualities().get("calibrated"));
        var base = Objects.requireNonNull(tested.qualities().get("base rate"));
        assertThat(tested.model().leaving()).isZero();
        assertThat(calibrated.ece()).isLessThan(0.05);
        assertThat(calibrated.brier()).isLessThan(base.brier());
        assertThat(calibrated.auc()).isGreaterThan(0.7);
        assertThat(base.auc()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void findsTheRatesThatPurchasesWereMadeFrom() {
        var seen = new ArrayList<Seen>();
        var random = new SplittableRandom(11);
        for (var i = 0; i < 5_000; i++) {
            // an exponential distribution of rates is a gamma distribution of shape 1; scale 50 days
            var rate = -Math.log(1 - random.nextDouble()) / 50;
            var at = 0.0;
            var last = 0.0;
            var repeats = 0;
            while (true) {
                at += -Math.log(1 - random.nextDouble()) / rate;
                if (at > 300) {
                    break;
                }
                last = at;
                repeats++;
            }
            seen.add(new Seen(repeats, Math.round(last), 300));
        }

        var fitted = BuyingFit.fit(seen);

        assertThat(fitted.shape()).isEqualTo(1, within(0.1));
        assertThat(fitted.scale()).isEqualTo(50, within(6.0));
        assertThat(fitted.leaving() / (fitted.leaving() + fitted.staying())).isLessThan(0.01);
    }
}
