package dev.tact.recommendation.exploration;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells the place that is explored; nothing where none is. */
@ApplicationScoped
class ExplorationParameters implements MainParameters {

    private final ExplorationConfig config;

    ExplorationParameters(ExplorationConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        if (config.pool() == 0) {
            return List.of();
        }
        return List.of(
                MainParameter.of(
                                150,
                                Slot.EXPLORATION.name(),
                                Kind.EXPLORATION,
                                Counts.KNOWN_CUSTOMER,
                                Map.of(
                                        "pool", config.pool(),
                                        "shortest", config.shortest(),
                                        "lowestDial", Exploration.LOWEST_DIAL),
                                Text.of(
                                        "From dial {lowestDial} on, one place of a list of {shortest} items or more, the last that no rule holds, goes to"
                                                + " one of the {pool} items that just missed it, the likelier the less is known of it: what is never shown can"
                                                + " never be found to be liked.",
                                        "À partir du niveau {lowestDial}, une place d'une liste d'au moins {shortest} articles, la dernière qu'aucune règle ne"
                                                + " tient, va à l'un des {pool} articles qui l'ont manquée de peu, d'autant plus probable qu'on en sait moins :"
                                                + " ce qui n'est jamais montré ne peut jamais plaire."),
                                Text.of(
                                        "Turn your dial to 1 or 0, or say of an item that it does not interest you.",
                                        "Tournez votre curseur à 1 ou 0, ou dites d'un article qu'il ne vous intéresse pas."))
                        .here(
                                Text.of(
                                        "In this list place {place} was given so; its item had a chance of {propensity}.",
                                        "Dans cette liste, la place {place} a été donnée ainsi ; son article avait une chance de {propensity}.")));
    }
}
