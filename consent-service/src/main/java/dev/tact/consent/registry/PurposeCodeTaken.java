package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A code belongs to one purpose, for ever. */
final class PurposeCodeTaken extends Problem {
    PurposeCodeTaken() {
        super(
                Kind.CONFLICT,
                "purpose-code-taken",
                Text.of("Code taken", "Code déjà pris"),
                Text.of(
                        "A purpose bears that code, or bore it. Add a version to it instead.",
                        "Une finalité porte ou a porté ce code. Ajoutez-lui plutôt une version."));
    }
}
