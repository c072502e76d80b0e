package dev.tact.recommendation.similarity;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.models.ModelSwitch;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which items are intimate: the sensitive ones, and those that give them away.
 *
 * <p>An item gives sensitive ones away when at least half of all that speaks for it in the model are sensitive items: whoever sees it proposed
 * could tell what was bought. Half, because from there on a sensitive purchase is the likelier cause than all others together; what speaks
 * against an item takes nothing away from what speaks for it. An item
 * that the model does not know does so when at least half of its likeness is to intimate items.
 *
 * <p>Worked out for a model and a catalogue when first asked, which waits for it: no list is made without.
 */
@ApplicationScoped
public class Proxies implements ModelSwitch {

    public static final double PROXY = 0.5;
    private static final String NEEDED = "purchases";

    /** The present one, and the one before, which calls under way may still ask for. */
    private static final int KEPT = 2;

    /**
     * What is known of one model and one catalogue. Not the model itself: it has to go when it is served no longer.
     *
     * @param all what speaks for each item of the model: the same for every catalogue
     * @param intimate items that the model knows
     */
    private record Known(String version, int revision, Sums all, Catalogue.Shelf shelf, Set<String> intimate) {

        private boolean of(Served served) {
            return version.equals(served.version()) && revision == served.revision();
        }
    }

    /** Per item of a model the weights that speak for it, summed. */
    @FunctionalInterface
    private interface Sums {
        double of(int number);
    }

    /** What is intimate for one list. */
    public static final class Intimate {

        private final Set<String> known;
        private final Function<String, List<Neighbour>> resembling;
        private final Catalogue.Shelf shelf;

        private Intimate(Set<String> known, Function<String, List<Neighbour>> resembling, Catalogue.Shelf shelf) {
            this.known = known;
            this.resembling = resembling;
            this.shelf = shelf;
        }

        /** Whether the model knows it, and it is sensitive or gives away what is. */
        boolean knows(String itemId) {
            return known.contains(itemId);
        }

        /** Whether it is intimate, be it that the model does not know it. */
        public boolean includes(String itemId) {
            return knows(itemId) || guarded(shelf, itemId) || resembles(itemId);
        }

        private boolean resembles(String itemId) {
            var all = 0.0;
            var intimate = 0.0;
            for (var neighbour : resembling.apply(itemId)) {
                all += neighbour.weight();
                intimate += knows(neighbour.itemId()) || guarded(shelf, neighbour.itemId()) ? neighbour.weight() : 0;
            }
            return givesAway(intimate, all);
        }
    }

    private final Function<String, List<Neighbour>> resembling;
    private final Supplier<Catalogue.Shelf> shelf;
    private volatile List<Known> known = List.of();

    @Inject
    Proxies(ColdItems cold, Catalogue catalogue) {
        this(cold::neighbours, catalogue::now);
    }

    /** @param resembling the known items that an unknown one resembles, as of now */
    Proxies(Function<String, List<Neighbour>> resembling, Supplier<Catalogue.Shelf> shelf) {
        this.resembling = resembling;
        this.shelf = shelf;
    }

    /** Before the model is served, so that no request waits for it. */
    @Override
    public void opening(Served served) {
        var _ = known(served, shelf.get());
    }

    /** Whether what is intimate may play a part in a list: with explicit consent (GDPR art. 9(2)(a)) to the use of purchases. */
    public static boolean allowed(Moment moment) {
        return moment.known()
                .filter(customer -> customer.view().traits().explicit().contains(NEEDED))
                .isPresent();
    }

    /** What is intimate by the model and the catalogue of this moment, and by what resembles what now. */
    public Intimate at(Moment moment) {
        var served = moment.served();
        return new Intimate(
                served == null ? Set.of() : known(served, moment.shelf()).intimate(), resembling, moment.shelf());
    }

    private Known known(Served served, Catalogue.Shelf shelf) {
        for (var pair : known) {
            if (pair.of(served) && pair.shelf() == shelf) {
                return pair;
            }
        }
        return work(served, shelf);
    }

    /** One caller works it out, the others wait. */
    private synchronized Known work(Served served, Catalogue.Shelf shelf) {
        var before = known;
        var same = before.stream().filter(pair -> pair.of(served)).toList();
        for (var pair : same) {
            if (pair.shelf() == shelf) {
                return pair;
            }
        }
        var model = served.model();
        var all = same.isEmpty() ? sums(model) : same.getFirst().all();
        var now = new Known(served.version(), served.revision(), all, shelf, intimate(model, all, shelf));
        known = Stream.concat(Stream.of(now), before.stream()).limit(KEPT).toList();
        return now;
    }

    private static Sums sums(Model model) {
        var sums = model.speaking(model.items());
        return number -> sums[number];
    }

    private static Set<String> intimate(Model model, Sums all, Catalogue.Shelf shelf) {
        var sensitive =
                model.items().stream().filter(item -> guarded(shelf, item)).toList();
        if (sensitive.isEmpty()) {
            return Set.of();
        }
        var weights = model.speaking(sensitive);
        var intimate = new HashSet<>(sensitive);
        for (var number = 0; number < model.items().size(); number++) {
            if (givesAway(weights[number], all.of(number))) {
                intimate.add(model.items().get(number));
            }
        }
        return intimate;
    }

    private static boolean guarded(Catalogue.Shelf shelf, String itemId) {
        return shelf.find(itemId).filter(CatalogueItem::guarded).isPresent();
    }

    /**
     * Whether an item gives sensitive ones away.
     *
     * @param intimate the weights of sensitive items that speak for it, summed
     * @param all the weights of all items that do
     */
    static boolean givesAway(double intimate, double all) {
        return intimate > 0 && intimate >= PROXY * all;
    }
}
