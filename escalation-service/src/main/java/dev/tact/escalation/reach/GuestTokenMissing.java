package dev.tact.escalation.reach;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A visitor's conversation opens with the token they got when it began. */
@SuppressWarnings("serial")
final class GuestTokenMissing extends Problem {

    GuestTokenMissing() {
        super(
                Kind.UNAUTHENTICATED,
                "guest-token-missing",
                Text.of("Guest token needed", "Jeton d'invité requis"),
                Text.of(
                        "Send the token of this conversation in the header Tact-Guest-Token.",
                        "Envoyez le jeton de cette conversation dans l'en-tête Tact-Guest-Token."));
        header("WWW-Authenticate", "Tact-Guest-Token");
    }
}
