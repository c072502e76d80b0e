package dev.tact.escalation.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A part of a day in which the desk is open.
 *
 * @param from the first moment of it
 * @param to the first moment after it; midnight is the end of the day
 */
public record Span(LocalTime from, LocalTime to) {

    /** @throws IllegalArgumentException when it ends before it begins */
    public Span {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    /** Whether the other begins after this ends. */
    boolean isBefore(Span other) {
        return !to.equals(LocalTime.MIDNIGHT) && !to.isAfter(other.from);
    }

    /** On a day without that time of day (clocks go forward), as much later as they do. */
    Instant begin(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    Instant end(LocalDate day, ZoneId zone) {
        return to.equals(LocalTime.MIDNIGHT)
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(to).atZone(zone).toInstant();
    }
}
