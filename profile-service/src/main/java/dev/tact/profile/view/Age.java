package dev.tact.profile.view;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.tact.profile.attributes.Attribute;
import java.util.List;

/**
 * What a view tells of somebody's age: of a year of birth no more than which of a few limits they are past for certain (data
 * minimisation, GDPR art. 5(1)(c)).
 */
final class Age {

    static final String BORN = "birth-year";
    static final String TOLD = "age-at-least";

    /** The ages that limits usually name. */
    private static final List<Integer> LIMITS = List.of(12, 16, 18, 21);

    private Age() {}

    /** The value as a view tells it: another in place of a year of birth, any other as it is. */
    static Attribute.Kept told(Attribute.Kept kept, int year) {
        return kept.key().equals(BORN)
                ? new Attribute.Kept(
                        kept.id(),
                        TOLD,
                        IntNode.valueOf(atLeast(kept.value().intValue(), year)),
                        kept.origin(),
                        kept.source(),
                        kept.confidence(),
                        kept.observedAt(),
                        kept.recordedAt(),
                        kept.expiresAt(),
                        kept.derivedFrom(),
                        kept.disputedAt(),
                        kept.wins())
                : kept;
    }

    /** The highest of the limits that whoever was born in that year is past on every day of this one; 0 where there is none. */
    static int atLeast(int born, int year) {
        // the birthday may be yet to come
        var years = year - born - 1;
        return LIMITS.stream().filter(limit -> limit <= years).reduce(0, Integer::max);
    }
}
