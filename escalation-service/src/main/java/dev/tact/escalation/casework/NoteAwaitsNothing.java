package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The customer cannot reply to a note they never see. */
@SuppressWarnings("serial")
final class NoteAwaitsNothing extends Problem {

    NoteAwaitsNothing() {
        super(
                Kind.UNPROCESSABLE,
                "note-awaits-nothing",
                Text.of("A note awaits no reply", "Une note n'attend pas de réponse"),
                Text.of(
                        "An internal note never reaches the customer, so it cannot await their reply.",
                        "Une note interne n'atteint jamais le client : elle ne peut attendre sa réponse."));
        violation("awaitsReply", Text.of("is for public messages", "vaut pour les messages publics"));
    }
}
