package dev.tact.escalation.rating;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The time to rate has passed, or what was to be rated is no longer kept. */
@SuppressWarnings("serial")
final class RatingOver extends Problem {

    RatingOver() {
        super(
                Kind.GONE,
                "rating-over",
                Text.of("Too late to rate", "Trop tard pour noter"),
                Text.of("This can no longer be rated.", "Cela ne peut plus être noté."));
    }
}
