package dev.tact.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All decisions on one subject from one answer: one per category asked, in the order asked, all taken at the same consent
 * epoch and dial.
 */
public final class Decisions {

    private final UUID subject;
    private final long epoch;
    private final int dial;
    private final List<Decision> all;

    Decisions(UUID subject, long epoch, int dial, List<Decision> all) {
        this.subject = subject;
        this.epoch = epoch;
        this.dial = dial;
        this.all = List.copyOf(all);
    }

    public UUID subject() {
        return subject;
    }

    /** The subject's consent epoch the decisions were taken at. */
    public long epoch() {
        return epoch;
    }

    /** The subject's personalisation dial, 0 to 3; at 1 only the current session's events may be used. */
    public int dial() {
        return dial;
    }

    public List<Decision> all() {
        return all;
    }

    /** The decisions that allow, in the order asked. */
    public List<Decision.Allowed> allowed() {
        return all.stream()
                .filter(Decision.Allowed.class::isInstance)
                .map(Decision.Allowed.class::cast)
                .toList();
    }

    /** The categories that may be used, in the order asked. */
    public Set<String> allowedCategories() {
        var categories = new LinkedHashSet<String>();
        allowed().forEach(decision -> categories.add(decision.category()));
        return categories;
    }

    /** Whether this category may be used; false for one that was not asked about. */
    public boolean allows(String category) {
        return allowed().stream().anyMatch(decision -> decision.category().equals(category));
    }
}
