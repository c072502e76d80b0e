package dev.tact.profile.attributes;

import dev.tact.profile.attributes.Attribute.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of several sources' values of one key is the one that is used. The first of these that tells two values apart decides:
 *
 * <ol>
 *   <li>what the customer rectified (declared by the source {@link #CUSTOMER}) beats everything else: nobody but the customer
 *       can take it back (GDPR art. 16);
 *   <li>declared beats observed beats inferred;
 *   <li>the newer observation;
 *   <li>the higher confidence;
 *   <li>the source whose name comes first.
 * </ol>
 *
 * <p>A key has one value per source, so that one always wins, in whatever order they arrived. Expired values do not take part.
 * A dispute is of the key, not of a value: while it is open, nobody's value is used, for the next in line was never checked
 * either (art. 5(1)(d), 18(1)(a)).
 */
public final class ConflictRule {

    /** The source of what customers themselves put right; no import, event or inference speaks in its name. */
    public static final String CUSTOMER = "customer";

    /** What the rule looks at. */
    record Claim(Origin origin, String source, BigDecimal confidence, Instant observedAt) {

        private boolean rectified() {
            return origin == Origin.DECLARED && source.equals(CUSTOMER);
        }
    }

    /** The strongest first; no two claims of different sources are equal. */
    static final Comparator<Claim> STRONGEST_FIRST = Comparator.comparing(Claim::rectified)
            .reversed()
            .thenComparing(Claim::origin)
            .thenComparing(Claim::observedAt, Comparator.reverseOrder())
            .thenComparing(Claim::confidence, Comparator.reverseOrder())
            .thenComparing(Claim::source);

    private ConflictRule() {}

    /** The one that is used; none where there are none. */
    static <T> Optional<T> strongest(Collection<T> values, Function<T, Claim> claim) {
        return values.stream().min(Comparator.comparing(claim, STRONGEST_FIRST));
    }
}
