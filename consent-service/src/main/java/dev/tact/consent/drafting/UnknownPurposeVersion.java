package dev.tact.consent.drafting;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A notice has to tell of something. */
final class UnknownPurposeVersion extends Problem {
    UnknownPurposeVersion() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-purpose-version",
                Text.of("No such version of the purpose", "Version de la finalité inconnue"),
                Text.of("See violations.", "Voir les violations."));
        violation(
                "purposeVersion", Text.of("is no version of this purpose", "n'est pas une version de cette finalité"));
    }
}
