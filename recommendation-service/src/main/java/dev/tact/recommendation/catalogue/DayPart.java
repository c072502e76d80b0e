package dev.tact.recommendation.catalogue;

import java.time.LocalTime;
import java.util.Arrays;

/** A part of the day; together they are all of it, and each begins where the one before ends. */
public enum DayPart {
    MORNING(5),
    MIDDAY(11),
    AFTERNOON(14),
    EVENING(18),
    NIGHT(22);

    private final LocalTime from;

    DayPart(int hour) {
        this.from = LocalTime.of(hour, 0);
    }

    /** The one that this time, on the clock on the wall, falls into. */
    public static DayPart at(LocalTime time) {
        return Arrays.stream(values())
                .filter(part -> !time.isBefore(part.from))
                .reduce((earlier, later) -> later)
                .orElse(NIGHT);
    }
}
