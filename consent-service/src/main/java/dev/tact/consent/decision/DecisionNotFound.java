package dev.tact.consent.decision;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** That text is no decision of ours, or one about somebody else. */
final class DecisionNotFound extends Problem {
    DecisionNotFound() {
        super(
                Kind.NOT_FOUND,
                "decision-not-found",
                Text.of("No such decision", "Décision introuvable"),
                Text.of(
                        "There is no decision about you under this id.",
                        "Aucune décision à votre sujet ne porte cet identifiant."));
    }
}
