package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the call excludes, or does not name where it names its candidates. */
@ApplicationScoped
class NotAskedFor implements HardFilter {

    @Override
    public Check at(Moment moment) {
        var exclude = moment.request().exclude();
        var candidates = moment.request().candidates();
        return item -> {
            if (exclude.contains(item.id())) {
                return Optional.of("EXCLUDED");
            }
            return candidates.isEmpty() || candidates.contains(item.id())
                    ? Optional.empty()
                    : Optional.of("NOT_A_CANDIDATE");
        };
    }
}
