package dev.tact.profile.rectification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.profile.attributes.Attribute;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known under one key.
 *
 * @param rectifiable whether the customer may put another value there
 * @param disputedAt since when the customer says that it is wrong; until that is settled nothing of it is used
 * @param value the one of several sources' values that is used, unless disputed; null when nothing is known
 * @param values what each source says
 */
public record AttributeResponse(
        String key,
        String category,
        boolean rectifiable,
        @Nullable Instant disputedAt,

        @Schema(description = "Of the shape that the key's definition gives") @Nullable
        JsonNode value,

        List<Value> values) {

    /** What one source says, and whether that is the value that wins. */
    public record Value(
            UUID id,

            @Schema(description = "Of the shape that the key's definition gives")
            JsonNode value,

            String origin,
            String source,
            BigDecimal confidence,
            Instant observedAt,
            Instant recordedAt,
            Instant expiresAt,
            List<String> derivedFrom,
            boolean wins) {
        static Value from(Attribute.Kept kept) {
            return new Value(
                    kept.id(),
                    kept.value(),
                    kept.origin().name(),
                    kept.source(),
                    kept.confidence(),
                    kept.observedAt(),
                    kept.recordedAt(),
                    kept.expiresAt(),
                    kept.derivedFrom(),
                    kept.wins());
        }
    }

    static AttributeResponse of(String key, String category, boolean rectifiable, List<Attribute.Kept> known) {
        return new AttributeResponse(
                key,
                category,
                rectifiable,
                known.isEmpty() ? null : known.getFirst().disputedAt(),
                known.stream()
                        .filter(Attribute.Kept::wins)
                        .map(Attribute.Kept::value)
                        .findFirst()
                        .orElse(null),
                known.stream().map(Value::from).toList());
    }

    /** Another one whenever a source says something else, another value wins, or a dispute opens or closes. */
    String etag() {
        var state = values.stream()
                .map(value -> value.id() + (value.wins() ? "+" : "-"))
                .collect(Collectors.joining());
        return UUID.nameUUIDFromBytes((state + disputedAt).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
