package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A retired purpose does not come back. */
final class PurposeRetired extends Problem {
    PurposeRetired() {
        super(
                Kind.CONFLICT,
                "purpose-retired",
                Text.of("The purpose is retired", "La finalité est retirée"),
                Text.of(
                        "Retiring is final. Register another purpose under another code.",
                        "Le retrait est définitif. Enregistrez une autre finalité sous un autre code."));
    }
}
