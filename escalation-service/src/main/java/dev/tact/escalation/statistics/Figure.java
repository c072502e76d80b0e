package dev.tact.escalation.statistics;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One published number of a day.
 *
 * @param measure what is counted; of another feature's, {@code <name>.<part>}
 * @param people as published; null where too few
 * @param median of the time it took; null where none is measured, or too few
 * @param ninthDecile within which nine of ten were served
 */
record Figure(
        LocalDate day,
        String measure,
        @Nullable Long people,
        @Nullable Duration median,
        @Nullable Duration ninthDecile) {

    static final String TAKEN = "TAKEN";
    static final String ABANDONED = "ABANDONED";
    static final String AS_ROUTED = "AS_ROUTED";
    static final String CORRECTED = "CORRECTED";
    static final String RESOLVED = "RESOLVED";
}
