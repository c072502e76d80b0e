package dev.tact.profile.habits;

import dev.tact.profile.history.History;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When somebody who has bought an item repeatedly is likely to buy it again.
 *
 * @param dueOn the day by which they have done so as likely as not
 * @param probability that by now they would have, going by their own gaps
 */
public record Repurchase(String itemId, LocalDate dueOn, double probability) {

    static final int MOST = 50;
    static final int GIVEN_UP_AFTER = 4;

    /**
     * The items bought on at least two days, the likeliest first. The gaps between are log-logistic; their median is the person's own
     * mean of logarithms, shrunk towards what is usual the more, the fewer gaps there are (normal prior, empirical Bayes). Items
     * not bought for {@value #GIVEN_UP_AFTER} times the expected gap are taken for given up.
     */
    public static List<Repurchase> on(LocalDate today, History purchases, Population population) {
        return purchases.items().stream()
                .map(item -> of(item, today, population.gaps()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Repurchase::probability)
                        .reversed()
                        .thenComparing(Repurchase::dueOn)
                        .thenComparing(Repurchase::itemId))
                .limit(MOST)
                .toList();
    }

    private static Optional<Repurchase> of(History.Item item, LocalDate today, Population.Gaps usual) {
        var days = item.days();
        var gaps = days.size() - 1;
        if (gaps < 1) {
            return Optional.empty();
        }
        var logs = 0.0;
        for (var i = 1; i <= gaps; i++) {
            logs += Math.log((double) ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
        }
        // the posterior of the person's own mean: precisions add
        var precision = gaps / usual.within() + 1 / usual.between();
        var median = (logs / usual.within() + usual.mean() / usual.between()) / precision;
        var expected = Math.max(1, Math.round(Math.exp(median)));
        var silent = ChronoUnit.DAYS.between(days.getLast(), today);
        if (silent > GIVEN_UP_AFTER * expected) {
            return Optional.empty();
        }
        // a logistic distribution of this standard deviation
        var scale = Math.sqrt(usual.within() + 1 / precision) * Math.sqrt(3) / Math.PI;
        var probability = silent < 1 ? 0 : 1 / (1 + Math.exp((median - Math.log((double) silent)) / scale));
        return Optional.of(new Repurchase(
                item.itemId(), days.getLast().plusDays(expected), Math.round(probability * 100) / 100.0));
    }
}
