package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What applies is as new, or newer. */
final class VersionNotNewer extends Problem {
    VersionNotNewer() {
        super(
                Kind.CONFLICT,
                "version-not-newer",
                Text.of("A newer version applies", "Une version plus récente s'applique"),
                Text.of(
                        "A purpose moves forward only: this version, or a newer one, is in force already.",
                        "Une finalité ne fait qu'avancer : cette version, ou une plus récente, est déjà en vigueur."));
    }
}
