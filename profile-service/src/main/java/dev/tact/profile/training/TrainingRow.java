package dev.tact.profile.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the training rows. A line with a cursor alone says only how far the reader is; one with an ack beside it, that
 * nothing was ever lent of whoever it was about, so that there is nothing to forget.
 *
 * @param op PUT replaces the row, DELETE is a departure; RESET begins another feed: whoever is not in it when it was read to its
 *     end has departed
 * @param groups what the row may be audited by, only where its subject allows the audit
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingRow(
        @Nullable String trainingId,
        @Nullable Op op,
        @Nullable List<Item> items,
        @Nullable Map<String, String> groups,
        @Nullable Cause cause,
        @Nullable UUID feed,
        String cursor) {

    /** What to do with the row; with all of them when the feed begins anew. */
    public enum Op {
        PUT,
        DELETE,
        RESET
    }

    /** An item and the last day it occurred. */
    @RegisterForReflection
    public record Item(String itemId, LocalDate lastOn) {}

    /** Why a subject departed, and what to acknowledge when every model has forgotten. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cause(
            @Nullable Long epoch,
            @Nullable UUID rightsRequestId,
            @Nullable String ack) {}

    static TrainingRow nothingLent(String ack, String cursor) {
        return new TrainingRow(null, null, null, null, new Cause(null, null, ack), null, cursor);
    }

    static TrainingRow upTo(String cursor) {
        return new TrainingRow(null, null, null, null, null, null, cursor);
    }

    static TrainingRow reset(Place beginning) {
        return new TrainingRow(null, Op.RESET, null, null, null, beginning.feed(), beginning.cursor());
    }
}
