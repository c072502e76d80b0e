package dev.tact.escalation.sla;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What is promised of cases of a priority, in open time (ISO 8601 durations as {@code PT4H}).
 *
 * @param calendar the name of the calendar whose open time counts
 * @param warnPercent when this share of the time has passed, the desk is warned
 */
record PolicyRequest(
        @NotBlank String calendar,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 40)
        Duration firstResponse,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 40)
        Duration nextResponse,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 90)
        Duration resolution,

        @Min(1) @Max(99) int warnPercent) {}
