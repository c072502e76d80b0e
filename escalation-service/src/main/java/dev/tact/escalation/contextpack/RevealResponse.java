package dev.tact.escalation.contextpack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.escalation.profile.Revealed;
import java.util.UUID;

/**
 * The one value.
 *
 * @param name the attribute's key or the event's type
 * @param value of an event {@code {itemId, quantity}}
 * @param useId the record of this use, which the customer reads
 */
record RevealResponse(String field, String name, String category, JsonNode value, UUID useId) {

    static RevealResponse from(String field, Revealed revealed) {
        return new RevealResponse(field, revealed.name(), revealed.category(), revealed.value(), revealed.useId());
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "RevealResponse[field=" + field + "]";
    }
}
