package dev.tact.recommendation.feedback;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells what a customer's word keeps out. */
@ApplicationScoped
class FeedbackParameters implements MainParameters {

    private final FeedbackConfig config;

    FeedbackParameters(FeedbackConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        return List.of(MainParameter.of(
                80,
                "DISMISSED",
                Kind.FILTER,
                Counts.ALWAYS,
                Map.of("dismissedFor", config.dismissedFor()),
                Text.of(
                        "What you dismissed is left out for {dismissedFor}, and what you said does not interest you, or a category you never"
                                + " want to see, from then on: your word counts more than any score.",
                        "Ce que vous avez écarté est laissé de côté pendant {dismissedFor}, et ce dont vous avez dit qu'il ne vous intéresse"
                                + " pas, ou une catégorie que vous ne voulez jamais voir, désormais : votre parole compte plus que tout score."),
                Text.of("Say so of any item of a list.", "Dites-le de tout article d'une liste.")));
    }
}
