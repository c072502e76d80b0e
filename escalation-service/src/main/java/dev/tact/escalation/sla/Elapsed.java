package dev.tact.escalation.sla;

import dev.tact.escalation.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much open time a clock has counted, which is that of its runs: open spans without pauses. It follows from the runs alone, so another
 * calendar or promise changes what they amount to, and never when it stood still.
 */
final class Elapsed {

    private Elapsed() {}

    static Duration at(Instant now, BusinessCalendar calendar, List<Run> runs) {
        return runs.stream()
                .map(run -> calendar.open(run.from(), run.to() == null ? now : run.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * When a clock that runs will have counted this much, if it runs on.
     *
     * @param runs the last of them has no end
     */
    static Instant reaches(Duration target, BusinessCalendar calendar, List<Run> runs) {
        var left = target;
        for (var run : runs) {
            if (run.to() == null) {
                return calendar.after(run.from(), left);
            }
            var counted = calendar.open(run.from(), run.to());
            if (counted.compareTo(left) >= 0) {
                return calendar.after(run.from(), left);
            }
            left = left.minus(counted);
        }
        throw new IllegalArgumentException("the clock stands still");
    }
}
