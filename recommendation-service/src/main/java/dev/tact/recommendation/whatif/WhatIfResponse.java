package dev.tact.recommendation.whatif;

import dev.tact.recommendation.ranking.RecommendationResponse;
import dev.tact.recommendation.ranking.RecommendationResponse.RecommendedItem;
import dev.tact.recommendation.ranking.RecommendationService.Comparison;
import java.util.List;

/**
 * The list of now and the one that would be; neither has an id, since neither is kept.
 *
 * @param lost items of the first that the second has not
 * @param gained items of the second that the first has not
 */
record WhatIfResponse(
        RecommendationResponse before, RecommendationResponse after, List<String> lost, List<String> gained) {

    static WhatIfResponse from(Comparison comparison) {
        var before = items(comparison.before());
        var after = items(comparison.after());
        return new WhatIfResponse(
                comparison.before(), comparison.after(), without(before, after), without(after, before));
    }

    private static List<String> items(RecommendationResponse list) {
        return list.items().stream().map(RecommendedItem::itemId).toList();
    }

    private static List<String> without(List<String> items, List<String> others) {
        return items.stream().filter(item -> !others.contains(item)).toList();
    }
}
