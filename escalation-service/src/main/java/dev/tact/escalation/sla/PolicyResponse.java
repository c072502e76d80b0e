package dev.tact.escalation.sla;

import dev.tact.escalation.casework.Priority;
import java.time.Duration;

/** What is promised of cases of a priority, with the version that {@code If-Match} names. */
record PolicyResponse(
        Priority priority,
        long version,
        String calendar,
        Duration firstResponse,
        Duration nextResponse,
        Duration resolution,
        int warnPercent) {

    static PolicyResponse from(Policy policy) {
        return new PolicyResponse(
                policy.priority(),
                policy.version(),
                policy.calendar(),
                policy.firstResponse(),
                policy.nextResponse(),
                policy.resolution(),
                policy.warnPercent());
    }
}
