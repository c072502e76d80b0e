package dev.tact.escalation.contextpack;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** profile-service finds the agent's second factor too old, as it may by a moment: its challenge is passed on (RFC 9470). */
@SuppressWarnings("serial")
final class StepUpRelayed extends Problem {

    StepUpRelayed(String challenge) {
        super(
                Kind.UNAUTHENTICATED,
                "step-up-required",
                Text.of("Confirm it is you", "Confirmez votre identité"),
                Text.of(
                        "This needs a second factor given within the last 10 minutes.",
                        "Ceci demande un second facteur donné il y a moins de 10 minutes."));
        header("WWW-Authenticate", challenge);
    }
}
