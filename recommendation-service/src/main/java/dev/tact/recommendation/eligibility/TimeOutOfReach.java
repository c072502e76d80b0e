package dev.tact.recommendation.eligibility;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What will hold so late, or held so early, is not known. */
@SuppressWarnings("serial")
final class TimeOutOfReach extends Problem {

    TimeOutOfReach() {
        super(
                Kind.UNPROCESSABLE,
                "time-out-of-reach",
                Text.of("Time out of reach", "Moment hors de portée"),
                Text.of(
                        "An offer is judged for a time not long past and not far ahead.",
                        "Une offre est évaluée pour un moment récent ou proche."));
        violation("at", Text.of("too long past, or too far ahead", "trop ancien ou trop lointain"));
    }
}
