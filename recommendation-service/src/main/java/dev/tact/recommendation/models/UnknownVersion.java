package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There is no such version. */
@SuppressWarnings("serial")
final class UnknownVersion extends Problem {

    UnknownVersion() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-version",
                Text.of("Unknown version", "Version inconnue"),
                Text.of("There is no version of this number.", "Il n'existe pas de version de ce numéro."));
    }
}
