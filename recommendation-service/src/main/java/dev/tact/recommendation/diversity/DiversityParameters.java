package dev.tact.recommendation.diversity;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells the diversity floor. */
@ApplicationScoped
class DiversityParameters implements MainParameters {

    private final DiversityConfig config;

    DiversityParameters(DiversityConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        return List.of(MainParameter.of(
                140,
                Diversity.RULE,
                Kind.RULE,
                Counts.KNOWN_CUSTOMER,
                Map.of("categories", config.categories(), "distance", config.distance(), "top", Diversity.TOP),
                Text.of(
                        "So that your list is not more of the same, its first {top} items span at least {categories} categories and are on"
                                + " average at least {distance} apart, from 0 (all alike) to 1 (nothing in common), where that can be had.",
                        "Pour que votre liste ne soit pas toujours la même chose, ses {top} premiers articles couvrent au moins"
                                + " {categories} catégories et sont distants en moyenne d'au moins {distance}, de 0 (tous semblables) à 1 (rien"
                                + " en commun), quand cela est possible."),
                null));
    }
}
