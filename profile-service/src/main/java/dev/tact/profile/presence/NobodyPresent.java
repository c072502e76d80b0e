package dev.tact.profile.presence;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Neither the subject nor an agent who holds their case stands behind the request. */
@SuppressWarnings("serial")
final class NobodyPresent extends Problem {

    NobodyPresent() {
        super(
                Kind.FORBIDDEN,
                "presence-not-proven",
                Text.of("Nobody present", "Présence non prouvée"),
                Text.of(
                        "A view needs the subject's own token, or an agent's with a case they hold.",
                        "Une vue exige le jeton de la personne concernée, ou celui d'un agent chargé de son dossier."));
    }
}
