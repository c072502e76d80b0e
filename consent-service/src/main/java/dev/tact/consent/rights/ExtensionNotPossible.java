package dev.tact.consent.rights;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The law gives more time once, and only to who says so within the first month (GDPR art. 12(3)). */
final class ExtensionNotPossible extends Problem {
    ExtensionNotPossible() {
        super(
                Kind.CONFLICT,
                "extension-not-possible",
                Text.of("Cannot be extended", "Prolongation impossible"),
                Text.of(
                        "The request is answered, was extended before, or is past its first month.",
                        "La demande a reçu sa réponse, a déjà été prolongée, ou son premier mois est écoulé."));
    }
}
