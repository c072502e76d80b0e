package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.engine.Scores;
import dev.tact.recommendation.ranking.Abstention;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/** Abstains where what the customer did speaks for so few items that a list of their own would be everybody's with another name. */
@ApplicationScoped
class LowSupport implements Abstention {

    static final String REASON = "LOW_SUPPORT";

    private final EligibilityConfig config;

    LowSupport(EligibilityConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> why(Scores scores, Moment moment) {
        if (scores.empty()) {
            // items that the model does not know are scored by likeness
            return Optional.empty();
        }
        var spokenFor = Arrays.stream(scores.all()).filter(score -> score != 0).count();
        return spokenFor < config.support() ? Optional.of(REASON) : Optional.empty();
    }
}
