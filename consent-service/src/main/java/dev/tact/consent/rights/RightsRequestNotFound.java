package dev.tact.consent.rights;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Absent, or somebody else's. */
final class RightsRequestNotFound extends Problem {
    RightsRequestNotFound() {
        super(
                Kind.NOT_FOUND,
                "rights-request-not-found",
                Text.of("No such request", "Demande introuvable"),
                Text.of(
                        "There is no request of yours under this id.",
                        "Aucune demande de votre part ne porte cet identifiant."));
    }
}
