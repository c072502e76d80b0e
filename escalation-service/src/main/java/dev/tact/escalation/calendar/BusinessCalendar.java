package dev.tact.escalation.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When the desk works, and time counted in its open spans only. What is counted is time that passes, not what clocks show: an hour that is
 * shown twice in autumn counts twice, one that is left out in spring does not.
 *
 * @param week the spans of each day of the week, in order and apart; a day that is absent is closed
 * @param holidays days that are closed whatever the week says
 */
public record BusinessCalendar(ZoneId zone, Map<DayOfWeek, List<Span>> week, Set<LocalDate> holidays) {

    /** Further than this nothing is looked for: whoever is closed for so long is closed. */
    private static final int MOST_DAYS = 3_660;

    /** @throws IllegalArgumentException when spans of a day overlap, or when there is none in the week */
    public BusinessCalendar {
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a calendar is open at some time of the week");
        }
        week.values().forEach(BusinessCalendar::requireApart);
    }

    private static void requireApart(List<Span> spans) {
        for (var i = 1; i < spans.size(); i++) {
            if (!spans.get(i - 1).isBefore(spans.get(i))) {
                throw new IllegalArgumentException("the spans of a day are in order and apart");
            }
        }
    }

    public boolean isOpen(Instant at) {
        return !open(at, at.plusNanos(1)).isZero();
    }

    /** The first moment, from this one on, at which the desk is open. */
    public Instant nextOpen(Instant from) {
        return after(from, Duration.ofNanos(1)).minusNanos(1);
    }

    /**
     * When this much open time has passed.
     *
     * @throws IllegalArgumentException when that is not within ten years
     */
    public Instant after(Instant from, Duration open) {
        if (open.isNegative() || open.isZero()) {
            return from;
        }
        var left = open;
        // a day of the zone may have begun when the spans of the day before are not over: none is, spans end by
        // midnight
        var day = from.atZone(zone).toLocalDate();
        for (var days = 0; days <= MOST_DAYS; days++, day = day.plusDays(1)) {
            for (var span : spans(day)) {
                var begin = later(span.begin(day, zone), from);
                var end = span.end(day, zone);
                if (begin.isBefore(end)) {
                    var lasts = Duration.between(begin, end);
                    if (lasts.compareTo(left) >= 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(lasts);
                }
            }
        }
        throw new IllegalArgumentException("not open for so long within ten years");
    }

    /** How much of the time between is open; zero where it ends before it begins. */
    public Duration open(Instant from, Instant to) {
        var sum = Duration.ZERO;
        if (!from.isBefore(to)) {
            return sum;
        }
        var last = to.atZone(zone).toLocalDate();
        for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (var span : spans(day)) {
                var begin = later(span.begin(day, zone), from);
                var end = span.end(day, zone);
                var until = end.isBefore(to) ? end : to;
                if (begin.isBefore(until)) {
                    sum = sum.plus(Duration.between(begin, until));
                }
            }
        }
        return sum;
    }

    private List<Span> spans(LocalDate day) {
        return holidays.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
