package dev.tact.escalation.casework;

import java.util.List;

/**
 * Follows what happens to cases, in the transaction in which it happens: the conversation and the case are locked, and what is thrown undoes
 * it all. Each method is called after the state changed.
 */
public interface CaseListener {

    /** A new case began to wait for somebody. */
    default void opened(CaseFacts now) {}

    /** It made this move. */
    default void moved(CaseFacts now, CaseMove move) {}

    /** These made this move together, the first of them first. */
    default void moved(List<CaseFacts> now, CaseMove move) {
        now.forEach(one -> moved(one, move));
    }

    /** The holder answered the customer, whether or not that moved the case. */
    default void answered(CaseFacts now) {}

    /** It became more urgent than it was taken to be. */
    default void raised(CaseFacts now) {}

    /** It comes sooner for having waited, while what is promised of it stays. */
    default void aged(CaseFacts now) {}

    /** The customer wrote, whether or not that moved the case. */
    default void customerWrote(CaseFacts now) {}
}
