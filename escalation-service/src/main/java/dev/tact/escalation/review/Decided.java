package dev.tact.escalation.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What a person decided, as its customer reads it.
 *
 * @param reasons as the reviewer wrote them
 * @param itemIds what is no longer shown
 */
@RegisterForReflection
public record Decided(Outcome outcome, String reasons, Remedy remedy, List<String> itemIds, Instant at) {

    /** Without the words. */
    @Override
    public String toString() {
        return "Decided[" + outcome + "]";
    }
}
