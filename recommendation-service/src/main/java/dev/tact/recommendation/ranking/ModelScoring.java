package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Ranking;
import dev.tact.recommendation.engine.Scores;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.ranking.ColdScorer.Likeness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Scores by the model, and by likeness what the model does not know. With a weight w, the score is (1 − w) · popularity + w · Σ weights;
 * without events w is 0, and the scores are those of everybody. Of equal scores the more popular item comes first. What the customer did in this visit weighs more, by a factor.
 *
 * <p>An item counts once however often it was bought: its latest purchase speaks for it, or its latest other event.
 */
final class ModelScoring implements Scoring {

    private static final Comparator<Event> SPEAKS = Comparator.comparing(Event::purchase)
            .thenComparing(Event::occurredAt)
            .thenComparing(Event::id);

    private final Model model;
    private final Catalogue.Shelf shelf;
    private final Blend blend;
    private final Map<String, Event> speaking;
    private final Set<String> visit;
    private final Scores scores;
    private final Scores visitScores;
    private final Map<String, Likeness> cold;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> withheld = new HashSet<>();

    /**
     * How the parts of a score weigh.
     *
     * @param weight of the customer's events against popularity, 0 to 1
     * @param since when this visit began
     * @param factor how many times as much an event of this visit weighs
     */
    record Blend(double weight, Instant since, double factor) {

        /** Popularity alone. */
        static final Blend NOTHING_OWN = new Blend(0, Instant.MAX, 1);
    }

    /** @param cold scores what the model does not know, by what the items that speak say */
    ModelScoring(Model model, Catalogue.Shelf shelf, List<Event> events, Blend blend, Cold cold) {
        this.model = model;
        this.shelf = shelf;
        this.blend = blend;
        this.speaking = speaking(events);
        this.visit = visit(events, blend);
        this.scores = model.score(speaking.keySet());
        this.visitScores = model.score(visit);
        this.cold = cold.score(scores).stream()
                .filter(likeness -> model.number(likeness.itemId()).isEmpty())
                .collect(Collectors.toMap(Likeness::itemId, likeness -> likeness, (one, other) -> one));
        for (var number : scores.history()) {
            keep(model.items().get(number));
        }
        this.cold.values().stream()
                .flatMap(likeness -> likeness.weights().keySet().stream())
                .sorted()
                .forEach(this::keep);
    }

    /** What {@link ColdScorer}s say together. */
    @FunctionalInterface
    interface Cold {
        List<Likeness> score(Scores scores);
    }

    private static Map<String, Event> speaking(List<Event> events) {
        var speaking = new HashMap<String, Event>();
        for (var event : events) {
            speaking.merge(event.itemId(), event, (one, other) -> SPEAKS.compare(one, other) >= 0 ? one : other);
        }
        return speaking;
    }

    /** The items that the customer did something with in this visit. */
    private static Set<String> visit(List<Event> events, Blend blend) {
        return blend.factor() == 1
                ? Set.of()
                : events.stream()
                        .filter(event -> !event.occurredAt().isBefore(blend.since()))
                        .map(Event::itemId)
                        .collect(Collectors.toSet());
    }

    private void keep(String item) {
        var event = speaking.get(item);
        if (event == null || places.containsKey(item) || withheld.contains(item)) {
            return;
        }
        if (shelf.find(item).filter(CatalogueItem::guarded).isPresent()) {
            withheld.add(item);
        } else {
            places.put(item, sources.size());
            sources.add(new Source(event.id(), item, event.category()));
        }
    }

    /** What the items that speak say. */
    Scores scores() {
        return scores;
    }

    @Override
    public List<Source> sources() {
        return List.copyOf(sources);
    }

    @Override
    public List<Scored> best(int most, Set<String> wanted, Predicate<CatalogueItem> eligible) {
        var combined = new double[model.items().size()];
        for (var number = 0; number < combined.length; number++) {
            combined[number] = base(model.popularity(number)) + own(number);
        }
        var taken = new HashSet<String>();
        var best = new ArrayList<Scored>();
        for (var number : Ranking.best(combined, model.popularity(), most, number -> found(number, eligible) != null)) {
            add(scored(number, eligible), taken, best);
        }
        for (var likeness : cold.values()) {
            add(scored(likeness, eligible), taken, best);
        }
        wanted.stream().sorted().forEach(item -> {
            var number = model.number(item);
            add(number.isPresent() ? scored(number.getAsInt(), eligible) : unscored(item, eligible), taken, best);
        });
        best.sort(Comparator.comparingDouble(Scored::score)
                .thenComparingDouble(this::popularity)
                .reversed());
        // what is due again rests on its own purchase, be it one that the model does not know
        wanted.stream().sorted().filter(taken::contains).filter(this::bought).forEach(this::keep);
        return best;
    }

    private boolean bought(String item) {
        var event = speaking.get(item);
        return event != null && event.purchase();
    }

    /** What everybody's list goes by, and an own one where scores are equal. */
    private double popularity(Scored scored) {
        if (scored.number() != Scored.COLD) {
            return model.popularity(scored.number());
        }
        var likeness = cold.get(scored.item().id());
        return likeness == null ? 0 : likeness.popularity();
    }

    private static void add(@Nullable Scored scored, Collection<String> taken, List<Scored> best) {
        if (scored != null && taken.add(scored.item().id())) {
            best.add(scored);
        }
    }

    private @Nullable CatalogueItem found(int number, Predicate<CatalogueItem> eligible) {
        return shelf.find(model.items().get(number)).filter(eligible).orElse(null);
    }

    private double base(double popularity) {
        return (1 - blend.weight()) * popularity;
    }

    private double own(int number) {
        return blend.weight() * (scores.of(number) + (blend.factor() - 1) * visitScores.of(number));
    }

    private double own(Likeness likeness) {
        return likeness.weights().entrySet().stream()
                .mapToDouble(from -> own(from.getKey(), from.getValue()))
                .sum();
    }

    /** What an item that speaks brings to another that it has this weight for. */
    private double own(String from, double weight) {
        return blend.weight() * (visit.contains(from) ? blend.factor() : 1) * weight;
    }

    private @Nullable Scored scored(int number, Predicate<CatalogueItem> eligible) {
        var item = found(number, eligible);
        return item == null ? null : new Scored(item, number, base(model.popularity(number)), own(number));
    }

    /** An item of which nothing is known. */
    private @Nullable Scored unscored(String item, Predicate<CatalogueItem> eligible) {
        return shelf.find(item)
                .filter(eligible)
                .map(found -> new Scored(found, Scored.COLD, 0, 0))
                .orElse(null);
    }

    private @Nullable Scored scored(Likeness likeness, Predicate<CatalogueItem> eligible) {
        return shelf.find(likeness.itemId())
                .filter(eligible)
                .map(item -> new Scored(item, Scored.COLD, base(likeness.popularity()), own(likeness)))
                .orElse(null);
    }

    @Override
    public Parts explain(Scored scored) {
        var contributions = new ArrayList<Contribution>();
        var score = scored.base();
        var count = 0;
        var sum = 0.0;
        for (var from : weights(scored).entrySet()) {
            var value = own(from.getKey(), from.getValue());
            if (value != 0) {
                var place = places.get(from.getKey());
                if (place == null) {
                    count++;
                    sum += value;
                } else {
                    contributions.add(new Contribution(place, value));
                    score += value;
                }
            }
        }
        return new Parts(score + sum, scored.base(), List.copyOf(contributions), new Withheld(count, sum));
    }

    /** What each item that speaks brings to this one. */
    private Map<String, Double> weights(Scored scored) {
        if (scored.number() == Scored.COLD) {
            var likeness = cold.get(scored.item().id());
            return likeness == null ? Map.of() : likeness.weights();
        }
        var weights = new LinkedHashMap<String, Double>();
        for (var from : scores.history()) {
            weights.put(model.items().get(from), scores.contribution(from, scored.number()));
        }
        return weights;
    }
}
