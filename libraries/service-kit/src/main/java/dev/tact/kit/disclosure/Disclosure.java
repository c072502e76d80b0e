package dev.tact.kit.disclosure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for published counts: a number of fewer than ten people is withheld, none included, and any other is rounded to
 * the nearest five. It holds for people, not for what they did: one person who changes their mind ten times is still one.
 *
 * <p>Whoever publishes parts of a whole publishes no total, and works out shares from the published numbers only, so that they
 * tell nothing these do not. Somebody may know the total all the same. If a single part were withheld, they could work it out
 * from the others; then the smallest of these is withheld as well. That depends on nothing but which parts reach ten, so what is
 * missing gives nothing away either. Where more are withheld, or all are shown, the rounding of every part stands between the
 * total and one person.
 *
 * <p>Two publications must lie a day apart: between them enough happens that their difference is nobody's act.
 */
public final class Disclosure {

    /** How many people a published number stands for at least. */
    public static final int LEAST = 10;

    /** What published numbers are multiples of. */
    public static final int STEP = 5;

    private Disclosure() {}

    /** A number of people as it may be published; null where it may not. */
    public static @Nullable Long of(long people) {
        if (people < 0) {
            throw new IllegalArgumentException("a number of people is not negative");
        }
        return people < LEAST ? null : (people + STEP / 2) / STEP * STEP;
    }

    /** The parts of a whole as they may be published, in their order; null where one may not. */
    public static <K> Map<K, @Nullable Long> ofParts(Map<K, Long> parts) {
        var published = new LinkedHashMap<K, @Nullable Long>();
        parts.forEach((part, people) -> published.put(part, of(people)));
        if (published.values().stream().filter(people -> people == null).count() == 1) {
            parts.entrySet().stream()
                    .filter(part -> part.getValue() >= LEAST)
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .ifPresent(smallest -> published.put(smallest.getKey(), null));
        }
        return published;
    }
}
