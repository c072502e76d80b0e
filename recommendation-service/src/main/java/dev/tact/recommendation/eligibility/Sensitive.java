package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.similarity.Proxies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is intimate, and what gives it away: shown only with explicit consent (GDPR art. 9(2)(a)) to the use of purchases. */
@ApplicationScoped
class Sensitive implements HardFilter {

    static final String REASON = "SENSITIVE";

    private final Proxies proxies;

    Sensitive(Proxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Check at(Moment moment) {
        if (Proxies.allowed(moment)) {
            return Check.NOTHING;
        }
        var intimate = proxies.at(moment);
        return item -> {
            if (item.guarded()) {
                return Optional.of(REASON);
            }
            return intimate.includes(item.id()) ? Optional.of("SENSITIVE_PROXY") : Optional.empty();
        };
    }
}
