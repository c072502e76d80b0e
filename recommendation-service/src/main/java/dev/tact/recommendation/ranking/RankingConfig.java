package dev.tact.recommendation.ranking;

import dev.tact.recommendation.profile.View;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** How lists are made. */
@ConfigMapping(prefix = "tact.ranking")
interface RankingConfig {

    /** How much the customer's own events weigh at dial 1: this visit only. */
    @WithDefault("0.5")
    double visitWeight();

    /** How much they weigh at dial 2: balanced. */
    @WithDefault("0.75")
    double balancedWeight();

    /** How much they weigh at dial 3: full. */
    @WithDefault("1")
    double fullWeight();

    /** What belongs to this visit: events this young, where the call names its session. */
    @WithDefault("PT30M")
    Duration visit();

    /** How many times as much an event of this visit weighs as an earlier one, at dials 2 and 3. */
    @WithDefault("2")
    double visitFactor();

    /** What remains of the weight of a customer's own events once they have LAPSED: they tell of a past taste. */
    @WithDefault("0.5")
    double lapsedFactor();

    /** Placements that promote: while a case of a customer is open, they are left empty. */
    @WithDefault("promotions,offers,newsletter")
    Set<String> promotional();

    /** Past this an answer goes on without what is personal. */
    @WithDefault("800ms")
    Duration deadline();

    /** How much the events of this view weigh against popularity, 0 to 1. */
    default double weight(View view) {
        return weight(view.dial()) * ("LAPSED".equals(view.traits().lifecycle()) ? lapsedFactor() : 1);
    }

    /** How much the events weigh at this dial, whatever they are. */
    default double weight(int dial) {
        return switch (dial) {
            case 0 -> 0;
            case 1 -> visitWeight();
            case 2 -> balancedWeight();
            default -> fullWeight();
        };
    }
}
