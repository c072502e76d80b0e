package dev.tact.profile.habits;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where somebody stands as a customer, measured by their own rhythm: the median gap between the last {@value #GAPS} days on which
 * they bought, taken as no less than {@value #SHORTEST} days and no more than {@value #LONGEST}. Who bought on fewer than
 * {@value #ENOUGH} days has no rhythm yet and is measured by fixed days.
 *
 * <p>If people buy at random around a steady rate, a silence of twice the mean gap comes by chance once in seven, of four times once
 * in fifty.
 */
public enum LifecycleStage {
    /** Without a rhythm yet, and bought for the first time at most {@value #NEW_FOR} days ago. */
    NEW,
    /** Silent for no more than twice their rhythm; without one, for no more than {@value #LAPSING_AFTER} days. */
    ACTIVE,
    /** As active, after a silence in which they had lapsed. */
    RETURNED,
    /** Silent for longer, up to four times their rhythm; without one, up to {@value #LAPSED_AFTER} days. */
    LAPSING,
    /** Silent for longer still. */
    LAPSED;

    static final int ENOUGH = 3;
    static final int NEW_FOR = 90;
    static final int LAPSING_AFTER = 90;
    static final int LAPSED_AFTER = 180;
    private static final int GAPS = 12;
    private static final int SHORTEST = 7;
    private static final int LONGEST = 180;

    /** After how many days of silence somebody is lapsing, and lapsed. */
    private record Bounds(long lapsing, long lapsed) {}

    /**
     * The stage on a day.
     *
     * @param days the distinct days of purchases, oldest first; none means no customer, and no stage
     */
    public static Optional<LifecycleStage> on(LocalDate today, List<LocalDate> days) {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        var last = days.getLast();
        var silent = ChronoUnit.DAYS.between(last, today);
        var bounds = bounds(days);
        if (silent > bounds.lapsed) {
            return Optional.of(LAPSED);
        }
        if (silent > bounds.lapsing) {
            return Optional.of(LAPSING);
        }
        var before = days.subList(0, days.size() - 1);
        if (!before.isEmpty() && ChronoUnit.DAYS.between(before.getLast(), last) > bounds(before).lapsed) {
            return Optional.of(RETURNED);
        }
        var fresh = days.size() < ENOUGH && ChronoUnit.DAYS.between(days.getFirst(), today) <= NEW_FOR;
        return Optional.of(fresh ? NEW : ACTIVE);
    }

    private static Bounds bounds(List<LocalDate> days) {
        if (days.size() < ENOUGH) {
            return new Bounds(LAPSING_AFTER, LAPSED_AFTER);
        }
        var recent = days.subList(Math.max(0, days.size() - GAPS - 1), days.size());
        var gaps = IntStream.range(1, recent.size())
                .mapToLong(i -> ChronoUnit.DAYS.between(recent.get(i - 1), recent.get(i)))
                .sorted()
                .toArray();
        var rhythm = Math.clamp(gaps[gaps.length / 2], SHORTEST, LONGEST);
        return new Bounds(2L * rhythm, 4L * rhythm);
    }
}
