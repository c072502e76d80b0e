package dev.tact.kit.disclosure;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Counts are published once a day (UTC), on one replica: whoever reads twice learns nothing of what happened in between, and two
 * publications lie a day apart, as {@link Disclosure} asks.
 */
public final class DailyPublication {

    private DailyPublication() {}

    /**
     * Publishes in a transaction of its own, unless that was done today or another replica is at it.
     *
     * @param publishedAt when it was published last
     * @param lock keeps the other replicas from publishing until the transaction ends; false when one of them is
     * @param publication is given the time of publication
     */
    public static void publish(
            Clock clock, Supplier<Optional<Instant>> publishedAt, BooleanSupplier lock, Consumer<Instant> publication) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (isDue(clock, publishedAt) && lock.getAsBoolean() && isDue(clock, publishedAt)) {
                publication.accept(clock.instant());
            }
        });
    }

    private static boolean isDue(Clock clock, Supplier<Optional<Instant>> publishedAt) {
        return publishedAt
                .get()
                .filter(at -> !day(at).isBefore(day(clock.instant())))
                .isEmpty();
    }

    /** The day of a publication. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
