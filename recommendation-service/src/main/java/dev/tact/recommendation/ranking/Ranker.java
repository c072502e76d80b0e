package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Ranking;
import dev.tact.recommendation.engine.Scores;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.profile.View.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes lists: scores, leaves out what must not be shown, and says what each event brought. Plain arithmetic on its arguments.
 *
 * <p>An item counts once however often it was bought: its latest purchase speaks for it, or its latest other event. With a weight w, the
 * score is (1 − w) · popularity + w · Σ weights.
 */
final class Ranker {

    /** A list, and the events it was made from. */
    record Ranked(List<Source> sources, List<Item> items) {

        boolean empty() {
            return items.isEmpty() || sources.isEmpty();
        }
    }

    private static final Comparator<Event> SPEAKS = Comparator.comparing(Event::purchase)
            .thenComparing(Event::occurredAt)
            .thenComparing(Event::id);

    private final Model model;
    private final Catalogue.Shelf shelf;

    Ranker(Model model, Catalogue.Shelf shelf) {
        this.model = model;
        this.shelf = shelf;
    }

    /** The list that is the same for everybody. */
    List<Item> anonymous(int limit) {
        var popularity = model.popularity();
        var items = new ArrayList<Item>();
        for (var number : Ranking.best(popularity, limit, this::offered)) {
            items.add(new Item(
                    model.items().get(number), popularity[number], popularity[number], List.of(), new Withheld(0, 0)));
        }
        return items;
    }

    /** The list of one customer, from the events that may be used now. Empty when the model knows none of them. */
    Ranked personal(List<Event> events, double weight, Suppressions suppressions, int limit) {
        var speaking = speaking(events);
        var scores = model.score(speaking.keySet());
        if (scores.empty()) {
            return new Ranked(List.of(), List.of());
        }
        var combined = scores.all();
        for (var number = 0; number < combined.length; number++) {
            combined[number] = (1 - weight) * model.popularity(number) + weight * combined[number];
        }
        var bought = bought(events);
        var best = Ranking.best(
                combined,
                limit,
                number -> offered(number) && !kept(number, bought) && !suppressed(number, suppressions));
        var sources = new Sources(scores, speaking);
        var items = new ArrayList<Item>();
        for (var number : best) {
            items.add(sources.explain(number, weight));
        }
        return new Ranked(sources.all, items);
    }

    private static Map<String, Event> speaking(List<Event> events) {
        var speaking = new HashMap<String, Event>();
        for (var event : events) {
            speaking.merge(event.itemId(), event, (one, other) -> SPEAKS.compare(one, other) >= 0 ? one : other);
        }
        return speaking;
    }

    private static Set<String> bought(List<Event> events) {
        return events.stream().filter(Event::purchase).map(Event::itemId).collect(Collectors.toSet());
    }

    private boolean offered(int number) {
        return shelf.find(model.items().get(number))
                .filter(CatalogueItem::offered)
                .isPresent();
    }

    private boolean kept(int number, Set<String> bought) {
        return bought.contains(model.items().get(number));
    }

    private boolean suppressed(int number, Suppressions suppressions) {
        var item = model.items().get(number);
        return suppressions.items().contains(item)
                || shelf.find(item)
                        .flatMap(CatalogueItem::categoryCode)
                        .filter(suppressions.categories()::contains)
                        .isPresent();
    }

    /** The events that were scored from, and their contributions. */
    private final class Sources {

        private final Scores scores;
        private final List<Source> all = new ArrayList<>();
        private final Map<Integer, Integer> places = new HashMap<>();
        private final Set<Integer> sensitive = new HashSet<>();

        private Sources(Scores scores, Map<String, Event> speaking) {
            this.scores = scores;
            for (var number : scores.history()) {
                var item = model.items().get(number);
                var event = speaking.get(item);
                if (event == null) {
                    throw new IllegalStateException("scored from an item that no event speaks for");
                }
                if (shelf.find(item).filter(CatalogueItem::sensitive).isPresent()) {
                    sensitive.add(number);
                } else {
                    places.put(number, all.size());
                    all.add(new Source(event.id(), item, event.category()));
                }
            }
        }

        private Item explain(int number, double weight) {
            var base = (1 - weight) * model.popularity(number);
            var contributions = new ArrayList<Contribution>();
            var score = base;
            var withheldCount = 0;
            var withheld = 0.0;
            for (var from : scores.history()) {
                var value = weight * scores.contribution(from, number);
                if (value != 0) {
                    var place = places.get(from);
                    if (place == null) {
                        withheldCount++;
                        withheld += value;
                    } else {
                        contributions.add(new Contribution(place, value));
                        score += value;
                    }
                }
            }
            return new Item(
                    model.items().get(number),
                    score + withheld,
                    base,
                    List.copyOf(contributions),
                    new Withheld(withheldCount, withheld));
        }
    }
}
