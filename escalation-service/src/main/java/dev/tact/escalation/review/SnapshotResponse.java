package dev.tact.escalation.review;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What is contested, as it was.
 *
 * @param state {@code TAKEN} or {@code MISSING}
 * @param reason why it is missing
 * @param sha256 of its canonical JSON (RFC 8785)
 */
public record SnapshotResponse(
        String state,
        @Nullable String reason,
        @Nullable String sha256,
        @Nullable JsonNode document) {

    /** Without the document. */
    @Override
    public String toString() {
        return "SnapshotResponse[" + state + "]";
    }
}
