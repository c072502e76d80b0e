package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.explanation.Recommendation.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where there is no model: every score is 0, and the newest item comes first. */
record NewestScoring(Catalogue.Shelf shelf) implements Scoring {

    @Override
    public List<Scored> best(int most, Set<String> wanted, Predicate<CatalogueItem> eligible) {
        var best = shelf.newest().stream().filter(eligible).limit(most).toList();
        var late = shelf.newest().stream()
                .filter(item -> wanted.contains(item.id()) && !best.contains(item))
                .filter(eligible);
        return Stream.concat(best.stream(), late)
                .map(item -> new Scored(item, Scored.COLD, 0, 0))
                .toList();
    }

    @Override
    public List<Source> sources() {
        return List.of();
    }

    @Override
    public Parts explain(Scored scored) {
        return Parts.NONE;
    }
}
