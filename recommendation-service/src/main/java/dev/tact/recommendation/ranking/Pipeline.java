package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.explanation.Recommendation.Adjustment;
import dev.tact.recommendation.ranking.HardFilter.Check;
import dev.tact.recommendation.ranking.Reranker.Reranking;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The way of a list, from scores to what is shown: what may not be shown is left out, rules move the rest, one place may be explored. */
@ApplicationScoped
class Pipeline {

    /** Rules may bring up what is this far down; deeper only what a rule wants. */
    private static final int DEPTH = 200;

    /**
     * A list as it is shown.
     *
     * @param remarks what rules could not promise of it
     */
    record Shown(List<Ranked> items, List<String> remarks) {

        static final Shown NOTHING = new Shown(List.of(), List.of());

        Shown without(Set<String> ids) {
            return ids.isEmpty()
                    ? this
                    : new Shown(
                            items.stream()
                                    .filter(ranked -> !ids.contains(ranked.itemId()))
                                    .toList(),
                            remarks);
        }
    }

    /** A rule, ready for one list. */
    private record Ready(String rule, Reranking reranking) {}

    private final List<HardFilter> filters;
    private final List<Reranker> rerankers;
    private final Optional<Explorer> explorer;

    Pipeline(@All List<HardFilter> filters, @All List<Reranker> rerankers, @All List<Explorer> explorers) {
        this.filters = filters;
        this.rerankers = rerankers.stream()
                .sorted(Comparator.comparingInt(Reranker::order).thenComparing(Reranker::rule))
                .toList();
        this.explorer = explorers.stream().findFirst();
    }

    Shown run(Scoring scoring, Moment moment) {
        var rules = rerankers.stream()
                .map(reranker -> new Ready(reranker.rule(), reranker.at(moment)))
                .toList();
        var wanted = rules.stream()
                .flatMap(ready -> ready.reranking().wanted().stream())
                .collect(Collectors.toSet());
        var eligible = eligible(moment);
        var list = scoring.best(DEPTH, wanted, eligible).stream()
                .map(scored -> ranked(scored, moment))
                .toList();
        list = filled(list, eligible, moment);
        for (var ready : rules) {
            list = told(ready.rule(), list, ready.reranking().rerank(list));
        }
        var limit = Math.min(moment.request().limit(), list.size());
        var shown = explored(list.subList(0, limit), list.subList(limit, list.size()), rules, moment);
        return new Shown(shown, remarks(rules, shown));
    }

    private static List<String> remarks(List<Ready> rules, List<Ranked> shown) {
        return rules.stream()
                .flatMap(ready -> ready.reranking().remarks(shown).stream())
                .distinct()
                .toList();
    }

    /** An item that the model does not know, or that nothing speaks for, says why it is here all the same. */
    private static Ranked ranked(Scored scored, Moment moment) {
        var ranked = Ranked.of(scored);
        if (moment.served() == null) {
            return ranked;
        }
        if (scored.number() == Scored.COLD) {
            return ranked.marked(scored.score() > 0 ? ReasonText.SIMILAR_TO : ReasonText.NEW);
        }
        var popular = moment.served().model().popularity(scored.number()) > 0;
        return popular && scored.base() == 0 && scored.own() <= 0 ? ranked.marked(ReasonText.POPULAR_FILL_UP) : ranked;
    }

    private Predicate<CatalogueItem> eligible(Moment moment) {
        var checks = filters.stream().map(filter -> filter.at(moment)).toArray(Check[]::new);
        return item -> {
            for (var check : checks) {
                if (check.against(item).isPresent()) {
                    return false;
                }
            }
            return true;
        };
    }

    /** What nothing is known of yet fills up a list that would be too short. */
    private static List<Ranked> filled(List<Ranked> list, Predicate<CatalogueItem> eligible, Moment moment) {
        if (list.size() >= moment.request().limit()) {
            return list;
        }
        var present = list.stream().map(Ranked::itemId).collect(Collectors.toSet());
        var more = moment.shelf().newest().stream()
                .filter(item -> !present.contains(item.id()))
                .filter(eligible)
                .limit(moment.request().limit() - list.size())
                .map(item -> Ranked.of(new Scored(item, Scored.COLD, 0, 0)).marked(ReasonText.NEW));
        return Stream.concat(list.stream(), more).toList();
    }

    /** The list after a rule, each item that it moved saying so. */
    private static List<Ranked> told(String rule, List<Ranked> before, List<Ranked> after) {
        var ranks = new HashMap<String, Integer>();
        for (var place = 0; place < before.size(); place++) {
            ranks.put(before.get(place).itemId(), place + 1);
        }
        var told = new ArrayList<Ranked>();
        for (var place = 0; place < after.size(); place++) {
            var ranked = after.get(place);
            var rank = ranks.remove(ranked.itemId());
            if (rank == null) {
                throw new IllegalStateException(rule + " added or repeated an item");
            }
            told.add(rank == place + 1 ? ranked : ranked.moved(new Adjustment(rule, rank, place + 1)));
        }
        return told;
    }

    /** The list with one place explored: the last that no rule holds, where none of the rules' promises is broken by it. */
    private List<Ranked> explored(List<Ranked> shown, List<Ranked> rest, List<Ready> rules, Moment moment) {
        var place = IntStream.range(0, shown.size())
                .filter(at -> !shown.get(at).held())
                .max();
        if (explorer.isEmpty() || place.isEmpty()) {
            return shown;
        }
        var broken = remarks(rules, shown);
        var candidates = rest.stream()
                .filter(ranked -> !ranked.held() && !ranked.isBuried())
                .filter(ranked -> broken.containsAll(remarks(rules, with(shown, place.getAsInt(), ranked))));
        return explorer.get()
                .explore(shown, candidates, moment)
                .map(trial -> with(shown, place.getAsInt(), trial.item().explored(trial.propensity())))
                .orElse(shown);
    }

    private static List<Ranked> with(List<Ranked> shown, int place, Ranked ranked) {
        var list = new ArrayList<>(shown);
        list.set(place, ranked);
        return List.copyOf(list);
    }
}
