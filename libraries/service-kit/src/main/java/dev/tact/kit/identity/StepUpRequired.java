package dev.tact.kit.identity;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The sign-in is too weak or too old for this; the challenge says what to ask for (RFC 9470). */
@SuppressWarnings("serial")
final class StepUpRequired extends Problem {

    StepUpRequired() {
        super(
                Kind.UNAUTHENTICATED,
                "step-up-required",
                Text.of("Confirm it is you", "Confirmez votre identité"),
                Text.of(
                        "This needs a second factor given within the last 10 minutes.",
                        "Ceci demande un second facteur donné il y a moins de 10 minutes."));
        header(
                "WWW-Authenticate",
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\", max_age="
                        + VerifiedToken.RECENT.toSeconds());
    }
}
