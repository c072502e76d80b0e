package dev.tact.consent.propagation;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nobody was told of an event of that id. */
final class EventNotFound extends Problem {
    EventNotFound() {
        super(
                Kind.NOT_FOUND,
                "event-not-found",
                Text.of("No such event", "Événement introuvable"),
                Text.of("There is no event of that id.", "Aucun événement ne porte cet identifiant."));
    }
}
