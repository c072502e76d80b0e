package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The JSON object of an item's attributes: at most 30 names, each with a text, a number, a flag or up to 20 texts. */
final class ItemAttributes {

    static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,39}";
    static final int LONGEST_TEXT = 200;

    private static final int MOST_NAMES = 30;
    private static final int MOST_TEXTS = 20;
    private static final double LARGEST_NUMBER = 1e12;
    private static final Pattern NAMED = Pattern.compile(NAME);
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private ItemAttributes() {}

    /** Reads JSON that was written from attributes, or a row of a file. */
    static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    static boolean wellFormed(JsonNode attributes) {
        return attributes.isObject()
                && attributes.size() <= MOST_NAMES
                && attributes.properties().stream()
                        .allMatch(entry -> NAMED.matcher(entry.getKey()).matches() && value(entry.getValue()));
    }

    /** What each name is said to be, as texts. */
    static Map<String, Set<String>> values(JsonNode attributes) {
        var values = new HashMap<String, Set<String>>();
        for (var entry : attributes.properties()) {
            var texts = new LinkedHashSet<String>();
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(text -> texts.add(text.asText()));
            } else {
                texts.add(entry.getValue().asText());
            }
            values.put(entry.getKey(), Set.copyOf(texts));
        }
        return Map.copyOf(values);
    }

    private static boolean value(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> text(value);
            case NUMBER -> Math.abs(value.doubleValue()) <= LARGEST_NUMBER;
            case BOOLEAN -> true;
            case ARRAY ->
                value.size() <= MOST_TEXTS
                        && StreamSupport.stream(value.spliterator(), false)
                                .allMatch(each -> each.isTextual() && text(each));
            default -> false;
        };
    }

    private static boolean text(JsonNode value) {
        var text = value.textValue();
        return !text.isBlank() && text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl);
    }
}
