package dev.tact.profile.consent;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** No decision could be had in time, so nothing is read. */
@SuppressWarnings("serial")
public final class ConsentNotAvailable extends Problem {

    ConsentNotAvailable() {
        super(
                Kind.UNAVAILABLE,
                "consent-unavailable",
                Text.of("No decision available", "Aucune décision disponible"),
                Text.of(
                        "Whether this use is allowed cannot be told now, so nothing was read.",
                        "Impossible de savoir si cet usage est permis, donc rien n'a été lu."));
        header("Retry-After", "1");
    }
}
