package dev.tact.escalation.sla;

import dev.tact.escalation.casework.Priority;
import java.time.Duration;

/**
 * Within how much open time what is to happen to cases of a priority.
 *
 * @param calendar whose open time counts
 * @param warnPercent when this share of the time has passed, somebody is warned
 */
record Policy(
        Priority priority,
        long version,
        String calendar,
        Duration firstResponse,
        Duration nextResponse,
        Duration resolution,
        int warnPercent) {

    Duration target(ClockKind kind) {
        return switch (kind) {
            case FIRST_RESPONSE -> firstResponse;
            case NEXT_RESPONSE -> nextResponse;
            case RESOLUTION -> resolution;
        };
    }

    Duration warning(ClockKind kind) {
        return target(kind).multipliedBy(warnPercent).dividedBy(100);
    }
}
