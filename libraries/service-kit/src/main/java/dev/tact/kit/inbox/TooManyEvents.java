package dev.tact.kit.inbox;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The batch holds more events than one request may; nothing of it was taken in. */
@SuppressWarnings("serial")
final class TooManyEvents extends Problem {

    TooManyEvents() {
        super(
                Kind.TOO_LARGE,
                "too-many-events",
                Text.of("Too many events", "Trop d'événements"),
                Text.of("A batch holds at most 100 events.", "Un lot contient au plus 100 événements."));
    }
}
