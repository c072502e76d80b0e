package dev.tact.recommendation.exploration;

import dev.tact.recommendation.ranking.Explorer;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Gives the last place of a customer's own list, at dials 2 and 3, to one of the items that just missed it, each as likely as the other. How
 * likely is kept with the list, so that what comes of it can be weighed without bias (inverse propensity: Schnabel et al., 2016).
 *
 * <p>Drawn by the day and by what the list holds, not by the call: looking again, or asking what would be, shows the same.
 */
@ApplicationScoped
class Exploration implements Explorer {

    static final int LOWEST_DIAL = 2;

    private final ExplorationConfig config;

    Exploration(ExplorationConfig config) {
        this.config = config;
    }

    @Override
    public Optional<Trial> explore(List<Ranked> shown, List<Ranked> rest, Moment moment) {
        var customer = moment.customer();
        var size = Math.min(config.pool(), rest.size());
        if (customer == null
                || customer.view().dial() < LOWEST_DIAL
                || shown.size() < Math.max(2, config.shortest())
                || size == 0) {
            return Optional.empty();
        }
        var drawn = rest.get(draw(shown, moment.local().toLocalDate(), size));
        return Optional.of(new Trial(drawn, shown.size() - 1, 1.0 / size));
    }

    static int draw(List<Ranked> shown, LocalDate day, int size) {
        var seed = day.toEpochDay();
        for (var ranked : shown) {
            seed = 31 * seed + ranked.itemId().hashCode();
        }
        return new SplittableRandom(seed).nextInt(size);
    }
}
