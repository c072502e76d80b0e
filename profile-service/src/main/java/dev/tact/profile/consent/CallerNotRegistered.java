package dev.tact.profile.consent;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The calling service is none of those that this purpose names. */
@SuppressWarnings("serial")
final class CallerNotRegistered extends Problem {

    CallerNotRegistered() {
        super(
                Kind.FORBIDDEN,
                "caller-not-registered",
                Text.of("Caller not registered", "Appelant non enregistré"),
                Text.of(
                        "The calling service is not registered for this purpose.",
                        "Le service appelant n'est pas enregistré pour cette finalité."));
    }
}
