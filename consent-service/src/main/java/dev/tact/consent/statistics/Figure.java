package dev.tact.consent.statistics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One published number.
 *
 * @param measure what is counted: a status, a kind of answer or act, a level of the dial
 * @param people as published; null where too few
 */
record Figure(
        Series series,
        @Nullable String purpose,
        @Nullable String category,
        @Nullable LocalDate day,
        String measure,
        @Nullable Long people) {

    static final String ALLOWING = "ALLOWING";
    static final String NOT_ALLOWING = "NOT_ALLOWING";

    /** What a number is one of. */
    enum Series {
        /** Of those who answered for a category of a purpose: how their answer stands. */
        STATUS,
        /** Of those who answered for a purpose: whether they allow any of its categories. */
        ANSWER,
        /** Of those known: where their dial stands. */
        DIAL,
        /** On a day: how many gave, refused, withdrew. */
        DAY
    }
}
