package dev.tact.profile.habits;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The probability that somebody buys nothing in the {@value #HORIZON} days to come. MBG/NBD: people buy at random at a rate of their own
 * and may leave for good after each purchase; rates vary as a gamma distribution, chances of leaving as a beta distribution
 * (Batislam, Denizel, Filiztekin 2007, after Fader, Hardie, Lee 2005). What it says is calibrated by a line in logits (Platt 1999).
 *
 * @param shape r of the rates
 * @param scale alpha of the rates, in days
 * @param leaving a of the chances of leaving; 0 where nobody was seen to leave
 * @param staying b of the chances of leaving
 * @param intercept of the calibration
 * @param slope of the calibration
 */
public record ChurnModel(double shape, double scale, double leaving, double staying, double intercept, double slope) {

    /** How many days ahead it looks. */
    public static final int HORIZON = 90;

    /** How many days back it looks: it was fitted on no longer histories. */
    public static final int WINDOW = 365;

    /**
     * What the model knows of somebody.
     *
     * @param repeats on how many days they bought after the first
     * @param last days from the first purchase to the last
     * @param tenure days from the first purchase to now
     */
    public record Seen(int repeats, long last, long tenure) {

        /** What there is to see on a day in the last {@value #WINDOW} days; repeats are -1 when there is nothing. */
        public static Seen on(LocalDate today, List<LocalDate> days) {
            var recent = days.stream()
                    .filter(day -> !day.isAfter(today) && day.isAfter(today.minusDays(WINDOW)))
                    .toList();
            if (recent.isEmpty()) {
                return new Seen(-1, 0, 0);
            }
            var first = recent.getFirst();
            return new Seen(
                    recent.size() - 1,
                    ChronoUnit.DAYS.between(first, recent.getLast()),
                    ChronoUnit.DAYS.between(first, today));
        }
    }

    /**
     * The calibrated probability; none of who has lapsed already, and is no longer at risk.
     *
     * @param days the distinct days of purchases, oldest first
     */
    public OptionalDouble on(LocalDate today, List<LocalDate> days) {
        var seen = Seen.on(today, days);
        var lapsed = LifecycleStage.on(today, days)
                .filter(stage -> stage != LifecycleStage.LAPSED)
                .isEmpty();
        return lapsed || seen.repeats < 0 ? OptionalDouble.empty() : OptionalDouble.of(calibrated(seen));
    }

    /** What the model says, calibrated. */
    public double calibrated(Seen seen) {
        var said = uncalibrated(seen);
        return 1 / (1 + Math.exp(-(intercept + slope * Math.log(said / (1 - said)))));
    }

    /** What the model says by itself. */
    public double uncalibrated(Seen seen) {
        var weight = shape + seen.repeats;
        var gone = leaving / (staying + seen.repeats) * Math.pow((scale + seen.tenure) / (scale + seen.last), weight);
        var silentThoughHere = Math.pow((scale + seen.tenure) / (scale + seen.tenure + HORIZON), weight);
        return 1 - (1 - silentThoughHere) / (1 + gone);
    }
}
