package dev.tact.consent.choice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nobody has chosen tomorrow yet. */
final class InteractionInTheFuture extends Problem {
    InteractionInTheFuture() {
        super(
                Kind.UNPROCESSABLE,
                "interaction-in-the-future",
                Text.of("Interaction in the future", "Interaction dans le futur"),
                Text.of(
                        "interactionAt lies ahead of the service's clock by more than is tolerated.",
                        "interactionAt devance l'horloge du service au-delà de la tolérance."));
    }
}
