package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A transfer names somebody who has never worked at the desk. */
@SuppressWarnings("serial")
final class AgentUnknown extends Problem {

    AgentUnknown() {
        super(
                Kind.UNPROCESSABLE,
                "agent-unknown",
                Text.of("Unknown agent", "Agent inconnu"),
                Text.of(
                        "Nobody of this id works at the desk.",
                        "Personne de cet identifiant ne travaille au support."));
        violation("to", Text.of("names nobody at the desk", "ne désigne personne au support"));
    }
}
