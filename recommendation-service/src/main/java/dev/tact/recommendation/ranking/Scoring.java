package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Candidates in the order of their scores, and what each score is made of. */
sealed interface Scoring permits ModelScoring, NewestScoring {

    /** A score taken apart: {@code score = base + Σ contributions + withheld}. */
    record Parts(double score, double base, List<Contribution> contributions, Withheld withheld) {

        static final Parts NONE = new Parts(0, 0, List.of(), new Withheld(0, 0));
    }

    /** The best eligible candidates, and the eligible ones of those wanted in any case, by score. */
    List<Scored> best(int most, Set<String> wanted, Predicate<CatalogueItem> eligible);

    /** The events that contributions may come from; none of them sensitive. */
    List<Source> sources();

    Parts explain(Scored scored);
}
