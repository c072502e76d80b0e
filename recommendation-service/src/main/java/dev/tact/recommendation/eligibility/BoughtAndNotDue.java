package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a customer bought is not proposed again before it is due. */
@ApplicationScoped
class BoughtAndNotDue implements HardFilter {

    static final String REASON = "BOUGHT";

    @Override
    public Check at(Moment moment) {
        if (moment.customer() == null) {
            return Check.NOTHING;
        }
        var view = moment.customer().view();
        var bought = view.events().stream()
                .filter(Event::purchase)
                .map(Event::itemId)
                .collect(Collectors.toSet());
        bought.removeAll(Repurchase.due(view, moment.local().toLocalDate()));
        return item -> bought.contains(item.id()) ? Optional.of(REASON) : Optional.empty();
    }
}
