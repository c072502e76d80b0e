package dev.tact.recommendation.merchandising;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells that the shop has a say. */
@ApplicationScoped
class MerchandisingParameters implements MainParameters {

    @Override
    public List<MainParameter> now() {
        return List.of(MainParameter.of(
                130,
                "MERCHANDISING",
                Kind.RULE,
                Counts.ALWAYS,
                Map.of(),
                Text.of(
                        "The shop may bring items forward, put them back, give them a place or leave them out, for reasons of its own: what it"
                                + " moved says so, and it brings back nothing that was left out for your sake.",
                        "La boutique peut avancer, reculer, placer ou écarter des articles, pour des raisons qui lui sont propres : ce qu'elle"
                                + " a déplacé le dit, et elle ne ramène rien de ce qui a été écarté pour vous."),
                null));
    }
}
