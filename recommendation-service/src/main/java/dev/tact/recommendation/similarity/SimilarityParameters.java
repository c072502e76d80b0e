package dev.tact.recommendation.similarity;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells how what nobody knows yet comes to a score. */
@ApplicationScoped
class SimilarityParameters implements MainParameters {

    private final SimilarityConfig config;

    SimilarityParameters(SimilarityConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        return List.of(MainParameter.of(
                35,
                "SIMILARITY",
                Kind.SCORE,
                Counts.ALWAYS,
                Map.of("neighbours", config.neighbours(), "minimum", config.minimum()),
                Text.of(
                        "A new item that too few have yet is scored by up to {neighbours} items it resembles by at least {minimum}, from 0 to 1,"
                                + " so that it has a chance.",
                        "Un article nouveau que trop peu possèdent encore est noté d'après au plus {neighbours} articles auxquels il"
                                + " ressemble d'au moins {minimum}, de 0 à 1, pour qu'il ait une chance."),
                null));
    }
}
