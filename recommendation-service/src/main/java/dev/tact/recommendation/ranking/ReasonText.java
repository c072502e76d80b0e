package dev.tact.recommendation.ranking;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.explanation.Recommendation.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Puts the strongest parts of a score into words, in the customer's language: never a sensitive event, never one that spoke against. */
final class ReasonText {

    /** A reason as a customer reads it, and the events it rests on. */
    record Reason(String code, String text, List<String> eventIds) {}

    /** Marks an item that the model does not know, and that was scored by what it resembles. */
    static final String SIMILAR_TO = "SIMILAR_TO";

    /** Marks an item of which nothing is known yet. */
    static final String NEW = "NEW";

    /** Marks an item that is due to be bought again. */
    static final String DUE_AGAIN = Recommendation.DUE_AGAIN;

    /** Marks an item that nothing speaks for, and that completes a list by its popularity, which counts nothing in its score. */
    static final String POPULAR_FILL_UP = "POPULAR_FILL_UP";

    private static final int NAMED = 2;
    private static final Text BOUGHT = Text.of("Because you bought %s", "Parce que vous avez acheté %s");
    private static final Text VIEWED = Text.of("Because you viewed %s", "Parce que vous avez consulté %s");
    private static final Text POPULAR = Text.of("Popular with our customers", "Apprécié de nos clients");
    private static final Text POPULAR_COMPLETING = Text.of(
            "To complete your list: popular with our customers",
            "Pour compléter votre liste : apprécié de nos clients");
    private static final Text COMPLETING = Text.of("To complete your list", "Pour compléter votre liste");
    private static final Text NEWEST = Text.of("New in our catalogue", "Nouveau dans notre catalogue");
    private static final Text SIMILAR = Text.of("Similar to what goes with %s", "Semblable à ce qui va avec %s");
    private static final Text SIMILAR_TO_POPULAR =
            Text.of("Similar to what is popular with our customers", "Semblable à ce qu'apprécient nos clients");
    private static final Text EXPLORING = Text.of(
            "Something different: we would like to learn whether you like it",
            "Autre chose : nous aimerions savoir si cela vous plaît");
    private static final Text DUE =
            Text.of("You usually buy this again about now", "Vous rachetez habituellement cet article à cette période");
    private static final Text QUOTED = Text.of("“%s”", "«\u00a0%s\u00a0»");
    private static final Text AND = Text.of(" and ", " et ");

    private final Catalogue.Shelf shelf;
    private final Locale language;

    ReasonText(Catalogue.Shelf shelf, Locale language) {
        this.shelf = shelf;
        this.language = language;
    }

    /** What is tried says so first, then why it was near the list. */
    List<Reason> of(Item item, List<Source> sources) {
        if (item.slot() == Slot.EXPLORATION) {
            var reasons = new ArrayList<Reason>();
            reasons.add(new Reason("EXPLORING", EXPLORING.in(language), List.of()));
            reasons.addAll(ranked(item, sources));
            return reasons;
        }
        return ranked(item, sources);
    }

    private List<Reason> ranked(Item item, List<Source> sources) {
        var reasons = new ArrayList<Reason>();
        if (item.marks().contains(DUE_AGAIN)) {
            reasons.add(due(item, sources));
        }
        if (item.marks().contains(NEW)) {
            // what was bought before is not new to whoever bought it
            return reasons.isEmpty() ? newest() : reasons;
        }
        if (item.marks().contains(SIMILAR_TO)) {
            reasons.add(similar(strongest(item, sources, source -> true)));
            return reasons;
        }
        var bought = strongest(item, sources, Source::purchase);
        var viewed = strongest(item, sources, source -> !source.purchase());
        if (!bought.isEmpty()) {
            reasons.add(reason("BOUGHT_TOGETHER", BOUGHT, bought));
        }
        if (!viewed.isEmpty()) {
            reasons.add(reason("VIEWED_TOGETHER", VIEWED, viewed));
        }
        var popular = new Reason("POPULAR", POPULAR.in(language), List.of());
        if (reasons.isEmpty()) {
            return List.of(item.base() > 0 ? popular : completing(item));
        }
        if (item.base() > positive(item)) {
            // what is the customer's own comes first; that popularity weighs more is said too
            reasons.add(popular);
        }
        return reasons;
    }

    private Reason completing(Item item) {
        return item.marks().contains(POPULAR_FILL_UP)
                ? new Reason(POPULAR_FILL_UP, POPULAR_COMPLETING.in(language), List.of())
                : new Reason("FILL_UP", COMPLETING.in(language), List.of());
    }

    private Reason due(Item item, List<Source> sources) {
        var last = sources.stream().filter(source -> source.itemId().equals(item.itemId()));
        return new Reason(DUE_AGAIN, DUE.in(language), last.map(Source::eventId).toList());
    }

    List<Reason> newest() {
        return List.of(new Reason(NEW, NEWEST.in(language), List.of()));
    }

    private Reason similar(List<Source> strongest) {
        return strongest.isEmpty()
                ? new Reason(SIMILAR_TO, SIMILAR_TO_POPULAR.in(language), List.of())
                : reason(SIMILAR_TO, SIMILAR, strongest);
    }

    private static List<Source> strongest(Item item, List<Source> sources, Predicate<Source> which) {
        return item.contributions().stream()
                .filter(contribution -> contribution.value() > 0)
                .filter(contribution -> which.test(sources.get(contribution.source())))
                .sorted(Comparator.comparingDouble(Contribution::value).reversed())
                .limit(NAMED)
                .map(contribution -> sources.get(contribution.source()))
                .toList();
    }

    private static double positive(Item item) {
        return item.contributions().stream()
                .mapToDouble(Contribution::value)
                .filter(value -> value > 0)
                .sum();
    }

    private Reason reason(String code, Text sentence, List<Source> sources) {
        var names = String.join(
                AND.in(language),
                sources.stream()
                        .map(source -> QUOTED.in(language).formatted(shelf.title(source.itemId(), language)))
                        .toList());
        return new Reason(
                code,
                sentence.in(language).formatted(names),
                sources.stream().map(Source::eventId).toList());
    }
}
