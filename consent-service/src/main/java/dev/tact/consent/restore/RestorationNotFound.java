package dev.tact.consent.restore;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There is no such restoration. */
@SuppressWarnings("serial")
final class RestorationNotFound extends Problem {

    RestorationNotFound() {
        super(
                Kind.NOT_FOUND,
                "restoration-not-found",
                Text.of("Restoration not found", "Restauration introuvable"),
                Text.of("There is no such restoration.", "Il n'y a pas de telle restauration."));
    }
}
