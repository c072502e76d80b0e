package dev.tact.escalation.routing;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.QueuePlace;
import java.time.Instant;

/** A queue as it stands. */
record SupportQueue(String id, long version, int position, QueueRequest definition) {

    /** Whether it takes the like of this case. */
    boolean takes(CaseFacts waiting) {
        return (definition.kind() == null || definition.kind() == waiting.kind())
                && (definition.language() == null || definition.language().equals(waiting.language()))
                && (definition.atLeast() == null
                        || waiting.priority().rank() <= definition.atLeast().rank());
    }

    /**
     * Where a case waits in it, by the time in which the desk is open.
     *
     * @param since when it began to wait
     */
    QueuePlace place(BusinessCalendar hours, Instant since, Instant now) {
        return new QueuePlace(
                id,
                definition.skill(),
                definition.weight(),
                hours.after(since, definition.relaxedAfter()),
                agesAt(hours, now));
    }

    Instant agesAt(BusinessCalendar hours, Instant now) {
        return hours.after(now, definition.agesAfter());
    }
}
