package dev.tact.recommendation.similarity;

import dev.tact.recommendation.models.PublishedModel;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.similarity.SimilarityRepository.Resemblance;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items that the model does not know, in memory, each with the known ones that it resembles: as of at most a second after they were
 * found. They are looked for again when the item or what the model knows changes.
 */
@ApplicationScoped
public class ColdItems {

    /** An item, and those it resembles, the nearest first. */
    record ColdItem(String itemId, List<Neighbour> neighbours) {}

    private record Found(long revision, List<ColdItem> items, Map<String, ColdItem> byId) {}

    /** A model's version, and a name for what it knows. Not the model: it has to go when it is served no longer. */
    private record Vocabulary(String version, int revision, String name) {}

    private final SimilarityService service;
    private final SimilarityRepository repository;
    private final PublishedModel published;
    private final SimilarityConfig config;
    private volatile Found found = new Found(-1, List.of(), Map.of());
    private volatile @Nullable Vocabulary vocabulary;

    ColdItems(
            SimilarityService service,
            SimilarityRepository repository,
            PublishedModel published,
            SimilarityConfig config) {
        this.service = service;
        this.repository = repository;
        this.published = published;
        this.config = config;
    }

    /** Those it resembles, the nearest first; none when the item is known, or like nothing that is. */
    public List<Neighbour> neighbours(String itemId) {
        var known = found.byId().get(itemId);
        return known == null ? List.of() : known.neighbours();
    }

    /** All that resemble something, in the order of their ids. */
    List<ColdItem> all() {
        return found.items();
    }

    /** The latest change of what they resemble that is known here. */
    long revision() {
        return found.revision();
    }

    void readAtStart(@Observes StartupEvent starting) {
        refresh();
    }

    @Scheduled(every = "${tact.similarity.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        published
                .current()
                .ifPresent(served -> service.relate(name(served), served.model().items()));
        refresh();
    }

    private void refresh() {
        var revision = repository.revision();
        if (revision != found.revision()) {
            var items = repository.newest(config.items()).stream()
                    .map(ColdItems::weigh)
                    .sorted(Comparator.comparing(ColdItem::itemId))
                    .toList();
            found = new Found(
                    revision, items, items.stream().collect(Collectors.toMap(ColdItem::itemId, item -> item)));
        }
    }

    /** The mean over those it resembles, each as far as it does. */
    private static ColdItem weigh(Resemblance item) {
        var count = item.neighbours().size();
        var weighed = new ArrayList<Neighbour>(count);
        for (var place = 0; place < count; place++) {
            weighed.add(new Neighbour(
                    item.neighbours().get(place), (double) item.similarities().get(place) / count));
        }
        return new ColdItem(item.itemId(), List.copyOf(weighed));
    }

    private String name(Served served) {
        var known = vocabulary;
        if (known == null || !known.version().equals(served.version()) || known.revision() != served.revision()) {
            known = new Vocabulary(
                    served.version(), served.revision(), hash(served.model().items()));
            vocabulary = known;
        }
        return known.name();
    }

    private static String hash(List<String> items) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            // no id holds a line break
            items.forEach(item -> digest.update((item + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
