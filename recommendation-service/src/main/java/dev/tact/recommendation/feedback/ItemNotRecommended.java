package dev.tact.recommendation.feedback;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The list is the customer's, but the item was not in it. */
@SuppressWarnings("serial")
final class ItemNotRecommended extends Problem {

    ItemNotRecommended() {
        super(
                Kind.UNPROCESSABLE,
                "item-not-recommended",
                Text.of("Item not recommended", "Article non recommandé"),
                Text.of("This list did not hold this item.", "Cette liste ne contenait pas cet article."));
    }
}
