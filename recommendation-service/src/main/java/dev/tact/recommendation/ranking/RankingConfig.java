package dev.tact.recommendation.ranking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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

    /** Past this an answer goes on without what is personal. */
    @WithDefault("800ms")
    Duration deadline();

    /** The weight at a dial. */
    default double weight(int dial) {
        return switch (dial) {
            case 0 -> 0;
            case 1 -> visitWeight();
            case 2 -> balancedWeight();
            default -> fullWeight();
        };
    }
}
