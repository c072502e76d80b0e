package dev.tact.escalation.contextpack;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Nothing of this category is shown to an agent: it is not for that, or the customer does not allow it now. */
@SuppressWarnings("serial")
final class NotForSupport extends Problem {

    NotForSupport(String category, String reason) {
        super(
                Kind.UNPROCESSABLE,
                "not-for-support",
                Text.of("Not to be shown", "À ne pas montrer"),
                Text.of(
                        "Values of this category may not be shown to an agent now.",
                        "Les données de cette catégorie ne peuvent pas être montrées à un agent à présent."));
        with("category", category);
        with("reason", reason);
    }
}
