package dev.tact.escalation.staff;

import java.util.List;
import java.util.UUID;

/** Somebody at the desk, and what they can do. */
record AgentResponse(UUID id, String displayName, List<String> languages, List<String> skills, int capacity) {

    /** Without the name. */
    @Override
    public String toString() {
        return "AgentResponse[id=" + id + "]";
    }
}
