package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.merchandising.Rule.Target;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts items where merchandisers pin them, be they boosted or buried, unless something keeps them out. Where two are pinned at one position the first rule
 * made wins, and the other item comes next.
 */
@ApplicationScoped
class Pinning implements Reranker {

    private final Rules rules;

    Pinning(Rules rules) {
        this.rules = rules;
    }

    @Override
    public String rule() {
        return "MERCHANDISING_PIN";
    }

    @Override
    public int order() {
        return 120;
    }

    @Override
    public Reranking at(Moment moment) {
        return new Pins(positions(moment));
    }

    /** @param positions per pinned item, in their order */
    private record Pins(Map<String, Integer> positions) implements Reranking {

        @Override
        public Set<String> wanted() {
            return positions.keySet();
        }

        @Override
        public List<Ranked> rerank(List<Ranked> ordered) {
            var byId = ordered.stream().collect(Collectors.toMap(Ranked::itemId, ranked -> ranked));
            var pinned = positions.keySet().stream()
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .toList();
            var list = new ArrayList<>(ordered);
            list.removeAll(pinned);
            var free = 0;
            for (var ranked : pinned) {
                var place = Math.max(free, positions.getOrDefault(ranked.itemId(), 1) - 1);
                list.add(Math.min(place, list.size()), ranked.pinned());
                free = place + 1;
            }
            return list;
        }
    }

    /** Per pinned item its position, in the order of the positions. */
    private Map<String, Integer> positions(Moment moment) {
        var positions = new LinkedHashMap<String, Integer>();
        rules.inForce(moment, Effect.PIN).stream()
                .sorted(Comparator.comparingInt(Pinning::position))
                .forEach(rule -> {
                    if (rule.target() instanceof Target.Item(var id)) {
                        positions.putIfAbsent(id, position(rule));
                    }
                });
        return positions;
    }

    private static int position(Rule rule) {
        return rule.position() == null ? 1 : rule.position();
    }
}
