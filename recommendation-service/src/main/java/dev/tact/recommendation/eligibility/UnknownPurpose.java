package dev.tact.recommendation.eligibility;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** No offers are made for this purpose. */
@SuppressWarnings("serial")
final class UnknownPurpose extends Problem {

    UnknownPurpose() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-purpose",
                Text.of("Unknown purpose", "Finalité inconnue"),
                Text.of("No offers are made for this purpose.", "Aucune offre n'est faite pour cette finalité."));
    }
}
