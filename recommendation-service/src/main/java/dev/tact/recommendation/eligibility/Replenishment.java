package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.engine.RepeatScorer;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is due to be bought again says so, and at most two of it come first, the likeliest of all by the {@link RepeatScorer}: no other item
 * speaks for one that was bought.
 */
@ApplicationScoped
class Replenishment implements Reranker {

    static final int FIRST = 2;
    static final String RULE = Recommendation.DUE_AGAIN;

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Reranking at(Moment moment) {
        return moment.customer() == null
                ? Reranking.NOTHING
                : new Due(likelihood(moment.customer().view(), moment.local().toLocalDate()));
    }

    private static Map<String, Double> likelihood(View view, LocalDate today) {
        // how items sell to all is kept nowhere by the day, so the customer's own purchases alone have a say
        var scorer = RepeatScorer.of(List.of(), today, RepeatScorer.Weights.ONLINE_RETAIL);
        var due = Repurchase.due(view, today);
        var times = view.events().stream()
                .filter(Event::purchase)
                .collect(Collectors.toMap(Event::itemId, Event::times, Math::max));
        var likelihood = new HashMap<String, Double>();
        Repurchase.days(view.events()).forEach((item, days) -> {
            if (due.contains(item)) {
                var often = Math.max(days.size(), times.getOrDefault(item, 1L));
                likelihood.put(item, scorer.score(item, List.copyOf(days), often));
            }
        });
        return likelihood;
    }

    /** @param likelihood of what is due */
    private record Due(Map<String, Double> likelihood) implements Reranking {

        @Override
        public List<Ranked> rerank(List<Ranked> ordered) {
            var first = ordered.stream()
                    .filter(this::isDue)
                    .sorted(Comparator.comparingDouble(ranked -> -likelihood.getOrDefault(ranked.itemId(), 0.0)))
                    .limit(FIRST)
                    .toList();
            return Stream.concat(first.stream(), ordered.stream().filter(ranked -> !first.contains(ranked)))
                    .map(ranked -> isDue(ranked) ? ranked.marked(RULE) : ranked)
                    .toList();
        }

        private boolean isDue(Ranked ranked) {
            return likelihood.containsKey(ranked.itemId());
        }

        @Override
        public Set<String> wanted() {
            return likelihood.keySet();
        }
    }
}
