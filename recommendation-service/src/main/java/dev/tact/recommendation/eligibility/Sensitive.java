package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is intimate, and what gives it away: shown only with explicit consent (GDPR art. 9(2)(a)) to the use of purchases.
 *
 * <p>An item gives it away when at least half of all that speaks for it in the model are sensitive items: whoever sees it proposed could
 * tell what was bought. Half, because from there on a sensitive purchase is the likelier cause than all others together.
 */
@ApplicationScoped
class Sensitive implements HardFilter {

    static final String REASON = "SENSITIVE";
    static final double PROXY = 0.5;
    private static final String NEEDED = "purchases";

    private record Known(Model model, Catalogue.Shelf shelf, Set<String> proxies) {}

    private volatile @Nullable Known known;

    @Override
    public Check at(Moment moment) {
        var customer = moment.customer();
        if (customer != null && customer.view().traits().explicit().contains(NEEDED)) {
            return Check.NOTHING;
        }
        var served = moment.served();
        var proxies = served == null ? Set.<String>of() : proxies(served.model(), moment.shelf());
        return item -> {
            if (item.guarded()) {
                return Optional.of(REASON);
            }
            return proxies.contains(item.id()) ? Optional.of("SENSITIVE_PROXY") : Optional.empty();
        };
    }

    /** Worked out once per model and catalogue: it reads every weight. */
    private Set<String> proxies(Model model, Catalogue.Shelf shelf) {
        var now = known;
        if (now == null || now.model() != model || now.shelf() != shelf) {
            now = new Known(model, shelf, work(model, shelf));
            known = now;
        }
        return now.proxies();
    }

    private static Set<String> work(Model model, Catalogue.Shelf shelf) {
        var sensitive = model.items().stream()
                .filter(item -> shelf.find(item).filter(CatalogueItem::guarded).isPresent())
                .toList();
        if (sensitive.isEmpty()) {
            return Set.of();
        }
        var all = model.score(model.items());
        var intimate = model.score(sensitive);
        var proxies = new HashSet<String>();
        for (var number = 0; number < model.items().size(); number++) {
            if (givesAway(intimate.of(number), all.of(number))) {
                proxies.add(model.items().get(number));
            }
        }
        return proxies;
    }

    /**
     * Whether an item gives sensitive ones away.
     *
     * @param intimate the weights of sensitive items for it, summed
     * @param all the weights of all items for it
     */
    static boolean givesAway(double intimate, double all) {
        return intimate > 0 && intimate >= PROXY * all;
    }
}
