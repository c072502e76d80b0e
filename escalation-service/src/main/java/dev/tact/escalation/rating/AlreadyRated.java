package dev.tact.escalation.rating;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A resolution is rated once. */
@SuppressWarnings("serial")
final class AlreadyRated extends Problem {

    AlreadyRated() {
        super(
                Kind.CONFLICT,
                "already-rated",
                Text.of("Already rated", "Déjà noté"),
                Text.of(
                        "This was rated already; the first rating stays.",
                        "Cela a déjà été noté ; la première note reste."));
    }
}
