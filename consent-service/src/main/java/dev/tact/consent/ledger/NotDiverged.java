package dev.tact.consent.ledger;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There is nothing to take note of. */
final class NotDiverged extends Problem {
    NotDiverged() {
        super(
                Kind.CONFLICT,
                "ledger-not-diverged",
                Text.of("Nothing to acknowledge", "Rien à constater"),
                Text.of(
                        "The ledger agrees with the checkpoints kept outside it.",
                        "Le registre concorde avec les points de contrôle conservés à l'extérieur."));
    }
}
