package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.CatalogueItem;

/**
 * A candidate with its score, whose parts are told apart.
 *
 * @param number the model's number of the item, or {@link #COLD}
 * @param base what is the same for everybody, as far as the dial lets it weigh
 * @param own what the customer's events brought
 */
public record Scored(CatalogueItem item, int number, double base, double own) {

    /** The number of an item that the model does not know. */
    public static final int COLD = -1;

    public double score() {
        return base + own;
    }

    @Override
    public String toString() {
        return "Scored";
    }
}
