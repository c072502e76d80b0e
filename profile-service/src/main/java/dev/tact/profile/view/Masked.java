package dev.tact.profile.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tact.profile.registry.AgentMask;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a value shows through a mask. An outline is the first character of a text ({@code L…}), of an e-mail address the first
 * of both its halves ({@code l…@e…}), of a list or an object that of each member; numbers and truths have none.
 */
final class Masked {

    private static final String CUT = "…";

    private Masked() {}

    static JsonNode value(AgentMask mask, JsonNode value) {
        return switch (mask) {
            case NONE -> value;
            case PARTIAL -> outline(value);
            case FULL -> NullNode.getInstance();
        };
    }

    static @Nullable String text(AgentMask mask, @Nullable String text) {
        return switch (mask) {
            case NONE -> text;
            case PARTIAL -> text == null ? null : outline(text);
            case FULL -> null;
        };
    }

    static @Nullable Long number(AgentMask mask, long number) {
        return mask == AgentMask.NONE ? number : null;
    }

    private static JsonNode outline(JsonNode value) {
        var nodes = JsonNodeFactory.instance;
        if (value.isTextual()) {
            return nodes.textNode(outline(Objects.requireNonNull(value.textValue())));
        }
        if (value.isArray()) {
            var outlined = nodes.arrayNode();
            value.forEach(member -> outlined.add(outline(member)));
            return outlined;
        }
        if (value.isObject()) {
            var outlined = nodes.objectNode();
            value.properties().forEach(member -> outlined.set(member.getKey(), outline(member.getValue())));
            return outlined;
        }
        return nodes.nullNode();
    }

    private static String outline(String text) {
        var at = text.lastIndexOf('@');
        return at > 0 ? first(text) + "@" + first(text.substring(at + 1)) : first(text);
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, text.isEmpty() ? 0 : 1)) + CUT;
    }
}
