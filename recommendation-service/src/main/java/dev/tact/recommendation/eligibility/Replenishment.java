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

    @Override
    public String rule() {
        return "DUE_AGAIN";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Set<String> wanted(Moment moment) {
        return moment.customer() == null
                ? Set.of()
                : Repurchase.due(moment.customer().view(), moment.local().toLocalDate());
    }

    @Override
    public List<Ranked> rerank(List<Ranked> ordered, Moment moment) {
        var due = wanted(moment);
        if (due.isEmpty()) {
            return ordered;
        }
        var list = new ArrayList<Ranked>();
        var others = new ArrayList<Ranked>();
        for (var ranked : ordered) {
            var isDue = due.contains(ranked.itemId());
            (isDue && list.size() < FIRST ? list : others).add(isDue ? ranked.marked(rule()) : ranked);
        }
        list.addAll(others);
        return list;
    }
}
