package dev.tact.consent.propagation;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nothing is told again under that id. */
final class RunNotFound extends Problem {
    RunNotFound() {
        super(
                Kind.NOT_FOUND,
                "replay-not-found",
                Text.of("No such replay", "Réémission introuvable"),
                Text.of("There is no replay of that id.", "Aucune réémission ne porte cet identifiant."));
    }
}
