package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The agent holds as many cases as one may; the case stays where it is. */
@SuppressWarnings("serial")
final class AgentAtCapacity extends Problem {

    AgentAtCapacity(int capacity, CaseState state) {
        super(
                Kind.CONFLICT,
                "agent-at-capacity",
                Text.of("Agent at capacity", "Capacité atteinte"),
                Text.of(
                        "This agent holds as many cases as allowed. Resolve or release one first.",
                        "Cette personne a atteint le nombre de dossiers permis. Résolvez-en ou rendez-en un."));
        with("capacity", capacity);
        with("state", state.name());
        with("allowed", state.allowed());
    }
}
