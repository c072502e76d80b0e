package dev.tact.recommendation.catalogue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All items, in memory, as of at most a second ago. An answer works on one {@link Shelf}, so that it agrees with itself. */
@ApplicationScoped
public class Catalogue {

    /** The catalogue at one moment. */
    public static final class Shelf {

        private final long revision;
        private final Map<String, CatalogueItem> items;
        private final List<CatalogueItem> newest;

        Shelf(long revision, List<CatalogueItem> all) {
            this.revision = revision;
            this.items = HashMap.newHashMap(all.size());
            all.forEach(item -> items.put(item.id(), item));
            this.newest = all.stream()
                    .filter(CatalogueItem::offered)
                    .sorted(Comparator.comparing(CatalogueItem::firstSeen)
                            .reversed()
                            .thenComparing(CatalogueItem::id))
                    .toList();
        }

        /** The latest change of the catalogue that is in it. */
        long revision() {
            return revision;
        }

        public Optional<CatalogueItem> find(String id) {
            return Optional.ofNullable(items.get(id));
        }

        /** What the item is called; of one that is gone, its id. */
        public String title(String id, Locale language) {
            return find(id).map(item -> item.title(language)).orElse(id);
        }

        /** Whether an item is here whose name gives away something intimate. */
        public boolean guarded(String id) {
            return find(id).filter(CatalogueItem::guarded).isPresent();
        }

        /** What may be shown, the newest first: the list when nothing is known of anybody's taste. */
        public List<CatalogueItem> newest() {
            return newest;
        }
    }

    private final CatalogueRepository repository;
    private volatile Shelf shelf = new Shelf(-1, List.of());

    Catalogue(CatalogueRepository repository) {
        this.repository = repository;
    }

    public Shelf now() {
        return shelf;
    }

    void readAtStart(@Observes StartupEvent starting) {
        refresh();
    }

    @Scheduled(every = "${tact.catalogue.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        // the revision first: an item that changes in between is read again at the next look
        var revision = repository.revision();
        if (revision != shelf.revision()) {
            shelf = new Shelf(revision, repository.all());
        }
    }
}
