package dev.tact.recommendation.suppression;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells the cap on how often an item is shown. */
@ApplicationScoped
class SuppressionParameters implements MainParameters {

    private final SuppressionConfig config;

    SuppressionParameters(SuppressionConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        return List.of(MainParameter.of(
                90,
                "FREQUENCY_CAP",
                Kind.FILTER,
                Counts.KNOWN_CUSTOMER,
                Map.of("mostTimes", config.mostTimes(), "window", config.window(), "apart", config.apart()),
                Text.of(
                        "What you were shown {mostTimes} times within {window} and did not click rests, so that nothing is pressed on you;"
                                + " shown again within {apart}, it counts once.",
                        "Ce qui vous a été montré {mostTimes} fois en {window} sans que vous cliquiez se repose, pour que rien ne vous soit"
                                + " imposé ; montré de nouveau en moins de {apart}, cela compte une fois."),
                Text.of(
                        "An item that you click may be shown as often again.",
                        "Un article sur lequel vous cliquez peut être montré à nouveau autant de fois.")));
    }
}
