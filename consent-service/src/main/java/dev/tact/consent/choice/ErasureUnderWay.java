package dev.tact.consent.choice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Somebody who asked to be erased gives nothing new until that is done. */
final class ErasureUnderWay extends Problem {
    ErasureUnderWay() {
        super(
                Kind.CONFLICT,
                "erasure-under-way",
                Text.of("Erasure under way", "Effacement en cours"),
                Text.of(
                        "You asked for your data to be erased; nothing new can be allowed until that is done.",
                        "Vous avez demandé l'effacement de vos données ; rien de nouveau ne peut être autorisé avant qu'il soit achevé."));
    }
}
