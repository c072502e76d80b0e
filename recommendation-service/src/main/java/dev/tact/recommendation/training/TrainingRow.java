package dev.tact.recommendation.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of profile-service's training rows. What is not read is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TrainingRow(
        @Nullable String trainingId,
        @Nullable Op op,
        @Nullable List<Item> items,
        @Nullable Map<String, String> groups,
        @Nullable Cause cause,
        @Nullable UUID feed,
        String cursor) {

    /** Whether the contributor departed because they are erased. */
    boolean erasure() {
        return op == Op.DELETE && cause != null && cause.rightsRequestId() != null;
    }

    /** A contributor's row is here, or the contributor departed; or another feed begins, and with it all that is told. */
    enum Op {
        PUT,
        DELETE,
        RESET
    }

    /** An item and the day of the last sign of interest in it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String itemId, LocalDate lastOn) {}

    /** Why a row changed, and what to acknowledge. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cause(
            @Nullable Long epoch,
            @Nullable UUID rightsRequestId,
            @Nullable String ack) {}
}
