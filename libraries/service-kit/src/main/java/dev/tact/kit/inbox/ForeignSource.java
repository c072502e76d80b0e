package dev.tact.kit.inbox;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A service tells its own events only; nothing of the batch was taken in. */
@SuppressWarnings("serial")
final class ForeignSource extends Problem {

    ForeignSource() {
        super(
                Kind.FORBIDDEN,
                "foreign-source",
                Text.of("Foreign source", "Source étrangère"),
                Text.of(
                        "An event's source is not the client that sent it.",
                        "La source d'un événement n'est pas le client qui l'a envoyé."));
    }
}
