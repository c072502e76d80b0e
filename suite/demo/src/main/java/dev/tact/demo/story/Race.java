package dev.tact.demo.story;

import java.util.Locale;

/** Two agents reached for one case: who got it, and what the other was told. */
public record Race(String caseId, Agent winner, Agent loser, String refusedWith, String ownerNamed) {

    /** An agent at the desk. */
    public record Agent(String name, Desk desk) {

        public String displayName() {
            return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }
    }
}
