package dev.tact.kit.inbox;

import java.util.Set;

/**
 * A bean that applies events of some types. It is called at most once per event that it returns from, in the transaction
 * that remembers the event; what it throws rolls both back, and the sender tries again later.
 */
public interface EventHandler {

    /** What became of an event. */
    enum Outcome {
        /** Its effect is complete. */
        APPLIED,
        /** It is stored; its effect follows. */
        ACCEPTED,
        /** Something newer was applied before; it changes nothing. */
        STALE
    }

    /** The types it applies; each type has exactly one handler in a service. */
    Set<String> types();

    Outcome handle(ReceivedEvent event);
}
