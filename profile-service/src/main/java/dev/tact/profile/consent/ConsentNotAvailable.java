package dev.tact.profile.consent;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** No decision could be had in time, so nothing is read or kept. */
@SuppressWarnings("serial")
public final class ConsentNotAvailable extends Problem {

    ConsentNotAvailable() {
        super(
                Kind.UNAVAILABLE,
                "consent-unavailable",
                Text.of("No decision available", "Aucune décision disponible"),
                Text.of(
                        "Whether this use is allowed cannot be told now, so nothing was read or kept.",
                        "Impossible de savoir si cet usage est permis, donc rien n'a été lu ni conservé."));
        header("Retry-After", "1");
    }
}
