package dev.tact.consent.restore;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nothing is held: this database is not known to come from a backup. */
@SuppressWarnings("serial")
final class RestorationNotNeeded extends Problem {

    RestorationNotNeeded() {
        super(
                Kind.CONFLICT,
                "restoration-not-needed",
                Text.of("Restoration not needed", "Restauration inutile"),
                Text.of(
                        "No backup was put back since the last restoration. Where one was, put choices on hold first.",
                        "Aucune sauvegarde n'a été remise en place depuis la dernière restauration. Si c'est le cas,"
                                + " suspendez d'abord les choix."));
    }
}
