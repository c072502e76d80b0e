package dev.tact.profile.rectification;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** What is known under this key is worked out from other data: it can be disputed, not rewritten. */
@SuppressWarnings("serial")
final class NotRectifiable extends Problem {

    NotRectifiable() {
        super(
                Kind.UNPROCESSABLE,
                "not-rectifiable",
                Text.of("Cannot be rewritten", "Ne peut pas être réécrit"),
                Text.of(
                        "This is worked out from other data. Correct those, or dispute it.",
                        "Ceci est déduit d'autres données. Corrigez celles-ci, ou contestez-le."));
    }
}
