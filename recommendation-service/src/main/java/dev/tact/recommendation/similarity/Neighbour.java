package dev.tact.recommendation.similarity;

/**
 * An item that the model knows and that a cold item resembles.
 *
 * @param weight what its score counts for the cold item's; a cold item's weights add up to 1 at most, so that it never scores above the
 *     best of those it resembles
 */
public record Neighbour(String itemId, double weight) {}
