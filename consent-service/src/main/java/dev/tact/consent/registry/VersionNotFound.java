package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The purpose has no version of that number. */
final class VersionNotFound extends Problem {
    VersionNotFound() {
        super(
                Kind.NOT_FOUND,
                "version-not-found",
                Text.of("No such version", "Version inconnue"),
                Text.of("The purpose has no version of that number.", "La finalité n'a pas de version de ce numéro."));
    }
}
