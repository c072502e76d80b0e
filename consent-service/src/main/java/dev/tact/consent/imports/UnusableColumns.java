package dev.tact.consent.imports;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The header line does not name the columns of a consents file. */
final class UnusableColumns extends Problem {
    UnusableColumns() {
        super(
                Kind.MALFORMED,
                "unusable-columns",
                Text.of("Unusable columns", "Colonnes inutilisables"),
                Text.of(
                        "The header must name purpose, decision, method and subject or externalId, and may name"
                                + " interactionAt, categories and evidence.",
                        "L'en-tête doit citer purpose, decision, method et subject ou externalId, et peut citer"
                                + " interactionAt, categories et evidence."));
    }
}
