package dev.tact.profile.rectification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.profile.attributes.AttributeHistory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the values of one key, the latest first.
 *
 * @param next where the list goes on, or null at its end
 */
public record HistoryResponse(List<Entry> entries, @Nullable String next) {

    /**
     * One change, or one thing said of a value.
     *
     * @param changedBy the source that said something else, or the role of the person who did this
     * @param source who had said the value
     */
    public record Entry(
            UUID id,
            Instant at,
            String cause,
            String changedBy,
            String source,

            @Schema(description = "What it was, of the shape that the key's definition gives")
            JsonNode value) {
        static Entry from(AttributeHistory.Entry entry) {
            return new Entry(
                    entry.id(), entry.at(), entry.cause().name(), entry.changedBy(), entry.source(), entry.value());
        }
    }
}
