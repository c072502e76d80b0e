package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is due to be bought again says so, and at most two of it come first: no other item speaks for one that was bought. */
@ApplicationScoped
class Replenishment implements Reranker {

    static final int FIRST = 2;
    static final String RULE = "DUE_AGAIN";

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
                : new Due(
                        Repurchase.due(moment.customer().view(), moment.local().toLocalDate()));
    }

    /** @param wanted what is due */
    private record Due(Set<String> wanted) implements Reranking {

        @Override
        public List<Ranked> rerank(List<Ranked> ordered) {
            var list = new ArrayList<Ranked>();
            var others = new ArrayList<Ranked>();
            for (var ranked : ordered) {
                var isDue = wanted.contains(ranked.itemId());
                (isDue && list.size() < FIRST ? list : others).add(isDue ? ranked.marked(RULE) : ranked);
            }
            list.addAll(others);
            return list;
        }
    }
}
