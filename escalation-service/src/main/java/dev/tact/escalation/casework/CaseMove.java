package dev.tact.escalation.casework;

import static dev.tact.escalation.casework.CaseState.ASSIGNED;
import static dev.tact.escalation.casework.CaseState.CANCELLED;
import static dev.tact.escalation.casework.CaseState.CLOSED;
import static dev.tact.escalation.casework.CaseState.IN_PROGRESS;
import static dev.tact.escalation.casework.CaseState.QUEUED;
import static dev.tact.escalation.casework.CaseState.RESERVED;
import static dev.tact.escalation.casework.CaseState.RESOLVED;
import static dev.tact.escalation.casework.CaseState.SCHEDULED;
import static dev.tact.escalation.casework.CaseState.WAITING_CUSTOMER;

import java.util.Locale;
import java.util.Set;

/** What can happen to a case: from which states, to which, and who may do it. The whole state machine is this table. */
public enum CaseMove {
    /** The time of a scheduled call-back has come. */
    ACTIVATE(Doer.SYSTEM, QUEUED, SCHEDULED),
    /** Routing offers the case to one agent. */
    RESERVE(Doer.SYSTEM, RESERVED, QUEUED),
    /** That agent accepts. */
    ACCEPT(Doer.HOLDER, ASSIGNED, RESERVED),
    /** That agent declines, or lets the offer run out. */
    DECLINE(Doer.HOLDER, QUEUED, RESERVED),
    /** The customer would rather be called back at a time when the desk is open. */
    SCHEDULE(Doer.CUSTOMER, SCHEDULED, QUEUED),
    /** An agent takes the case from the queue. */
    CLAIM(Doer.AGENT, ASSIGNED, QUEUED),
    /** A supervisor gives it to an agent, whoever it waits for or is offered to. */
    ASSIGN(Doer.SUPERVISOR, ASSIGNED, QUEUED, RESERVED),
    /** The holder gives it back to the queue; its age is kept. */
    RELEASE(Doer.HOLDER_OR_SUPERVISOR, QUEUED, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
    /** It goes to another agent, who starts afresh. */
    TRANSFER(Doer.HOLDER_OR_SUPERVISOR, ASSIGNED, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
    /** The holder's public answer. */
    ANSWER(Doer.HOLDER, IN_PROGRESS, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
    /** The holder's public answer that asks something of the customer. */
    ASK(Doer.HOLDER, WAITING_CUSTOMER, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
    /** The customer replies to what was asked. */
    REPLY(Doer.CUSTOMER, IN_PROGRESS, WAITING_CUSTOMER),
    /** The holder is done, or the customer no longer replies. */
    RESOLVE(Doer.HOLDER, RESOLVED, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
    /** Back to the queue, with its age, while the reopen window lasts. */
    REOPEN(Doer.AGENT, QUEUED, RESOLVED),
    /** The reopen window has passed. */
    CLOSE(Doer.SYSTEM, CLOSED, RESOLVED),
    /** The customer no longer needs a person, before one began. */
    CANCEL(Doer.CUSTOMER, CANCELLED, SCHEDULED, QUEUED, RESERVED);

    /** Who may make a move. */
    enum Doer {
        SYSTEM,
        CUSTOMER,
        AGENT,
        HOLDER,
        HOLDER_OR_SUPERVISOR,
        SUPERVISOR
    }

    private static final Set<CaseMove> DESK_VERBS =
            Set.of(CLAIM, ASSIGN, ACCEPT, DECLINE, RELEASE, TRANSFER, RESOLVE, REOPEN);

    private final Doer doer;
    private final CaseState to;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it so
    private final Set<CaseState> from;

    CaseMove(Doer doer, CaseState to, CaseState... from) {
        this.doer = doer;
        this.to = to;
        this.from = Set.of(from);
    }

    Doer doer() {
        return doer;
    }

    CaseState to() {
        return to;
    }

    Set<CaseState> from() {
        return from;
    }

    boolean atTheDesk() {
        return DESK_VERBS.contains(this);
    }

    String verb() {
        return this == DECLINE ? "reject" : name().toLowerCase(Locale.ROOT);
    }
}
