package dev.tact.escalation.casework;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody at the desk, as their token says. */
record Actor(UUID id, Optional<String> displayName, boolean supervisor) {

    /** Whether this person may make the move on a case with that owner; whether its state allows it is another question. */
    boolean mayMake(CaseMove move, @Nullable UUID owner) {
        return switch (move.doer()) {
            case AGENT -> true;
            case HOLDER -> id.equals(owner);
            case HOLDER_OR_SUPERVISOR -> supervisor || id.equals(owner);
            case SUPERVISOR -> supervisor;
            case SYSTEM, CUSTOMER -> false;
        };
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "Actor[id=" + id + "]";
    }
}
