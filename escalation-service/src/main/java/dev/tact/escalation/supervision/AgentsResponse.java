package dev.tact.escalation.supervision;

import dev.tact.escalation.staff.Person;
import java.util.List;

/**
 * Who is at the desk, with whom takes cases in front; at most 500.
 */
record AgentsResponse(List<Colleague> agents) {

    /**
     * Somebody to whom a case could go.
     *
     * @param state {@code ONLINE} or {@code AWAY}
     * @param room how much more of cases they may be given
     */
    record Colleague(Person agent, String state, long room) {

        /** Without the name. */
        @Override
        public String toString() {
            return "Colleague[state=" + state + "]";
        }
    }
}
