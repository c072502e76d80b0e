package dev.tact.recommendation.exploration;

import dev.tact.kit.sealing.BlindIndex;
import dev.tact.recommendation.ranking.Explorer;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Gives one place of a customer's own list, at dials 2 and 3, to one of the items that just missed it, the likelier the less is known of it:
 * each as 1 / √(1 + the number of items it is supported with). How likely is kept with the list, so that what comes of it can be weighed
 * without bias (inverse propensity: Schnabel et al., 2016).
 *
 * <p>Drawn by the customer and the day under the key of this installation: nobody can tell it beforehand, and looking again shows the same.
 * So the draws of one customer and day are one draw, and propensities hold over customers and days.
 */
@ApplicationScoped
class Exploration implements Explorer {

    static final int LOWEST_DIAL = 2;

    private final ExplorationConfig config;
    private final BlindIndex hash;

    Exploration(ExplorationConfig config, BlindIndex hash) {
        this.config = config;
        this.hash = hash;
    }

    @Override
    public Optional<Trial> explore(List<Ranked> shown, Stream<Ranked> candidates, Moment moment) {
        var customer = moment.customer();
        if (customer == null || customer.view().dial() < LOWEST_DIAL || shown.size() < Math.max(2, config.shortest())) {
            return Optional.empty();
        }
        var pool = candidates.limit(config.pool()).toList();
        if (pool.isEmpty()) {
            return Optional.empty();
        }
        var chances = chances(
                pool.stream().mapToInt(ranked -> support(ranked, moment)).toArray());
        var drawn = drawn(chances, point(customer.subject(), moment.local().toLocalDate()));
        return Optional.of(new Trial(pool.get(drawn), chances[drawn]));
    }

    private static int support(Ranked ranked, Moment moment) {
        var number = ranked.scored().number();
        return moment.served() == null || number == Scored.COLD
                ? 0
                : moment.served().model().weights(number);
    }

    /** How likely each is to be drawn, by how much is known of it. */
    static double[] chances(int[] support) {
        var weights = Arrays.stream(support)
                .mapToDouble(known -> 1 / Math.sqrt(1.0 + known))
                .toArray();
        var sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** Which is drawn by a point that is as likely anywhere from 0 to just below 1. */
    private static int drawn(double[] chances, double point) {
        var reached = 0.0;
        for (var at = 0; at < chances.length - 1; at++) {
            reached += chances[at];
            if (point < reached) {
                return at;
            }
        }
        return chances.length - 1;
    }

    private double point(UUID subject, LocalDate day) {
        var drawn = hash.of("exploration", "draw", BlindIndex.Form.TEXT, subject + "/" + day);
        // the 53 bits that a double can tell apart
        return (ByteBuffer.wrap(drawn).getLong() >>> 11) * 0x1.0p-53;
    }
}
