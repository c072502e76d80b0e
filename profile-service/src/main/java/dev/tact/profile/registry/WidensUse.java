package dev.tact.profile.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/**
 * A version that would let data be used, kept or shown beyond what held when they were recorded (GDPR art. 5(1)(b)). It takes
 * a definition of another name, under which data are recorded anew.
 */
final class WidensUse extends Problem {

    private static final Text BEYOND =
            Text.of("goes beyond the version in force", "va au-delà de la version en vigueur");

    private boolean any;

    WidensUse() {
        super(
                Kind.UNPROCESSABLE,
                "widens-use",
                Text.of("A version only narrows", "Une version ne peut que restreindre"),
                Text.of(
                        "What is kept already was recorded for less. Register a definition of another name. See violations.",
                        "Ce qui est déjà conservé l'a été pour moins. Enregistrez une définition d'un autre nom."
                                + " Voir les violations."));
    }

    WidensUse mark(boolean widens, String field) {
        if (widens) {
            any = true;
            violation(field, BEYOND);
        }
        return this;
    }

    void throwIfAny() {
        if (any) {
            throw this;
        }
    }
}
