package dev.tact.profile.reveal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import dev.tact.profile.registry.Definition;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one value.
 *
 * @param name the attribute's key or the event's type
 * @param useId the record of this use
 */
public record RevealResponse(
        UUID id,
        Definition.Kind kind,
        String name,
        String category,

        @Schema(description = "An attribute's value; of an event {itemId, quantity}")
        JsonNode value,

        UUID useId) {

    static RevealResponse from(Attribute.Kept kept, String category, UUID useId) {
        return new RevealResponse(kept.id(), Definition.Kind.ATTRIBUTE, kept.key(), category, kept.value(), useId);
    }

    static RevealResponse from(Event.Kept kept, String category, UUID useId) {
        var content = kept.content();
        var value = JsonNodeFactory.instance
                .objectNode()
                .put("itemId", content.itemId())
                .put("quantity", content.quantity());
        return new RevealResponse(kept.id(), Definition.Kind.EVENT, kept.type(), category, value, useId);
    }
}
