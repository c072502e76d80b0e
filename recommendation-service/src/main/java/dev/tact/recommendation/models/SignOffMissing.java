package dev.tact.recommendation.models;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The policy asks for a privacy officer's signature under the version's report, and there is none. */
@SuppressWarnings("serial")
final class SignOffMissing extends Problem {

    SignOffMissing() {
        super(
                Kind.CONFLICT,
                "sign-off-missing",
                Text.of("Sign-off missing", "Signature manquante"),
                Text.of(
                        "A privacy officer must sign this version's report before it is published.",
                        "Le rapport de cette version doit être signé par la personne chargée de la protection des données avant"
                                + " sa publication."));
    }
}
