package dev.tact.consent.guardian;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Absent, or somebody else's ward. */
@SuppressWarnings("serial")
final class WardNotFound extends Problem {

    WardNotFound() {
        super(
                Kind.NOT_FOUND,
                "ward-not-found",
                Text.of("No such ward", "Mineur introuvable"),
                Text.of(
                        "You do not speak for anybody under this id.",
                        "Vous ne représentez personne sous cet identifiant."));
    }
}
