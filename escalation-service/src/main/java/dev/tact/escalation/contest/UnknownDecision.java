package dev.tact.escalation.contest;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The customer was never shown what they contest, or it is forgotten. */
@SuppressWarnings("serial")
final class UnknownDecision extends Problem {

    UnknownDecision() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-decision",
                Text.of("Unknown decision", "Décision inconnue"),
                Text.of("You have no such recommendation.", "Vous n'avez aucune recommandation de ce nom."));
    }
}
