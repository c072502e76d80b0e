package dev.tact.recommendation.merchandising;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** There are as many rules as every list can look at. */
@SuppressWarnings("serial")
final class TooManyRules extends Problem {

    TooManyRules() {
        super(
                Kind.CONFLICT,
                "too-many-rules",
                Text.of("Too many rules", "Trop de règles"),
                Text.of(
                        "No further rule can be kept. Delete those that are over.",
                        "Aucune autre règle ne peut être conservée. Supprimez celles qui ont pris fin."));
    }
}
