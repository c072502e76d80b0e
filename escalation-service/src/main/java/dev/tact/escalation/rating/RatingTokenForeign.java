package dev.tact.escalation.rating;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The token of a rating is none that this service signed. */
@SuppressWarnings("serial")
final class RatingTokenForeign extends Problem {

    RatingTokenForeign() {
        super(
                Kind.UNAUTHENTICATED,
                "rating-token-foreign",
                Text.of("Not a rating token", "Jeton de notation inconnu"),
                Text.of(
                        "Send the token as the conversation shows it.",
                        "Envoyez le jeton tel que la conversation le montre."));
        header("WWW-Authenticate", "Tact-Rating-Token");
    }
}
