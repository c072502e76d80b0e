package dev.tact.profile.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value that a source says of the caller; each code has its words beside it.
 *
 * @param used whether it is the value of its key: another source may say something stronger, and nothing disputed is used
 * @param derivedFrom what it was worked out from, where it was
 * @param lastUse when data of its category was last used by anybody else
 */
public record KnownAttribute(
        UUID attributeId,
        String key,
        String label,

        @Schema(description = "Of the shape that the key's definition gives")
        JsonNode value,

        @Nullable String category,
        @Nullable String about,
        Attribute.Origin origin,
        String how,
        String source,
        String from,
        BigDecimal confidence,
        Instant observedAt,
        Instant recordedAt,
        Instant expiresAt,
        boolean disputed,
        boolean used,
        List<String> derivedFrom,
        List<PossibleUse> purposes,
        @Nullable PastUse lastUse) {

    static KnownAttribute from(Attribute.Kept kept, Kinds.Kind kind, Words words) {
        return new KnownAttribute(
                kept.id(),
                kept.key(),
                words.name(kept.key()),
                kept.value(),
                kind.category(),
                kind.about(),
                kept.origin(),
                words.origin(kept.origin().name()),
                kept.source(),
                words.source(kept.source()),
                kept.confidence(),
                kept.observedAt(),
                kept.recordedAt(),
                kept.expiresAt(),
                kept.disputedAt() != null,
                kept.used() && !kind.purposes().isEmpty(),
                kept.derivedFrom(),
                kind.purposes(),
                kind.lastUse());
    }
}
