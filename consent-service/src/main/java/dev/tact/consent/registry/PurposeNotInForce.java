package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nothing of the purpose was ever published. */
final class PurposeNotInForce extends Problem {
    PurposeNotInForce() {
        super(
                Kind.CONFLICT,
                "purpose-not-in-force",
                Text.of("The purpose is not in force", "La finalité n'est pas en vigueur"),
                Text.of(
                        "It was never published. Its first version comes into force with its first notice.",
                        "Elle n'a jamais été publiée. Sa première version entre en vigueur avec sa première notice."));
    }
}
