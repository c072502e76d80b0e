package dev.tact.escalation.casework;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a case stands. Which moves leave a state is written with the moves ({@link CaseMove}). */
public enum CaseState {
    /** A call-back agreed for later: waits for its time, not for an agent. */
    SCHEDULED,
    QUEUED,
    /** Offered to one agent, who has not answered yet. */
    RESERVED,
    ASSIGNED,
    IN_PROGRESS,
    WAITING_CUSTOMER,
    RESOLVED,
    CLOSED,
    CANCELLED;

    /** A conversation has at most one case in these states; the database says so too. */
    static final Set<CaseState> OPEN =
            Set.copyOf(EnumSet.of(SCHEDULED, QUEUED, RESERVED, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER));

    /** An agent answers for the case; these count against that agent's capacity. */
    static final Set<CaseState> HELD = Set.copyOf(EnumSet.of(ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER));

    boolean isOpen() {
        return OPEN.contains(this);
    }

    public boolean isHeld() {
        return HELD.contains(this);
    }

    /** The state after the move, or empty when the move is not allowed here. */
    Optional<CaseState> after(CaseMove move) {
        return move.from().contains(this) ? Optional.of(move.to()) : Optional.empty();
    }

    /** Every move that leaves this state, in the order of a case's life. */
    List<CaseMove> moves() {
        return Arrays.stream(CaseMove.values())
                .filter(move -> move.from().contains(this))
                .toList();
    }

    /** The desk's verbs that are possible here, as the paths under {@code /v1/cases/{id}/} spell them. */
    List<String> allowed() {
        return moves().stream().filter(CaseMove::atTheDesk).map(CaseMove::verb).toList();
    }
}
