package dev.tact.consent.account;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** No session of that id, or somebody else's. */
final class SessionNotFound extends Problem {
    SessionNotFound() {
        super(
                Kind.NOT_FOUND,
                "session-not-found",
                Text.of("No such session", "Session introuvable"),
                Text.of("There is no session of that id.", "Aucune session ne porte cet identifiant."));
    }
}
