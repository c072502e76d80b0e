package dev.tact.escalation.routing;

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

    QueuePlace place(Instant since) {
        return new QueuePlace(
                id,
                definition.skill(),
                definition.weight(),
                since.plus(definition.relaxedAfter()),
                since.plus(definition.agesAfter()));
    }
}
