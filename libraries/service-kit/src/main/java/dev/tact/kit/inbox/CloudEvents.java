package dev.tact.kit.inbox;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tact.kit.language.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of CloudEvents 1.0 in JSON. What we agreed on must be there and be right; attributes we do not know are
 * ignored, as the specification asks.
 */
final class CloudEvents {

    static final int MOST = 100;

    private static final UUID NONE = new UUID(0, 0);
    private static final Pattern CANONICAL_UUID = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
    private static final int LONGEST_TYPE = 200;
    private static final Text REQUIRED = Text.of("is required", "est obligatoire");
    private static final Text MALFORMED = Text.of("is malformed", "est mal formé");
    private static final Text NOT_SUPPORTED = Text.of("is not supported", "n'est pas pris en charge");

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @throws MalformedEvents naming everything that is wrong
     * @throws TooManyEvents over {@value #MOST}
     */
    List<ReceivedEvent> read(byte[] body) {
        var batch = tree(body);
        if (batch == null || !batch.isArray()) {
            throw new MalformedEvents(Map.of("", MALFORMED));
        }
        if (batch.size() > MOST) {
            throw new TooManyEvents();
        }
        var violations = new LinkedHashMap<String, Text>();
        var events = new ArrayList<ReceivedEvent>();
        for (var i = 0; i < batch.size(); i++) {
            events.add(new Reader(batch.get(i), "[" + i + "]", violations).read());
        }
        if (!violations.isEmpty()) {
            throw new MalformedEvents(violations);
        }
        return events;
    }

    private @Nullable JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException malformed) {
            return null;
        }
    }

    /** Reads one event; what is wrong with it is added to the batch's violations, and a placeholder stands in its place. */
    private record Reader(JsonNode event, String place, Map<String, Text> violations) {

        ReceivedEvent read() {
            if (!event.isObject()) {
                violations.put(place, MALFORMED);
            }
            if (!text("specversion").equals("1.0") && !violations.containsKey(place + ".specversion")) {
                wrong("specversion", NOT_SUPPORTED);
            }
            var contentType = event.path("datacontenttype");
            if (!contentType.isMissingNode() && !contentType.asText().startsWith("application/json")) {
                wrong("datacontenttype", NOT_SUPPORTED);
            }
            if (event.has("data_base64")) {
                wrong("data_base64", NOT_SUPPORTED);
            }
            return new ReceivedEvent(
                    uuid("id"), text("source"), type(), uuid("subject"), time(), epoch(), data(), traceparent());
        }

        private String text(String attribute) {
            var value = event.path(attribute);
            if (value.isMissingNode() || value.isNull()) {
                return wrong(attribute, REQUIRED, "");
            }
            return value.isTextual() && !value.textValue().isEmpty()
                    ? value.textValue()
                    : wrong(attribute, MALFORMED, "");
        }

        private String type() {
            var type = text("type");
            var readable = type.length() <= LONGEST_TYPE && TYPE.matcher(type).matches();
            return type.isEmpty() || readable ? type : wrong("type", MALFORMED, "");
        }

        private UUID uuid(String attribute) {
            var text = text(attribute);
            if (text.isEmpty()) {
                return NONE;
            }
            // UUID.fromString also reads "1-1-1-1-1"
            return CANONICAL_UUID.matcher(text).matches() ? UUID.fromString(text) : wrong(attribute, MALFORMED, NONE);
        }

        private Instant time() {
            var text = text("time");
            if (text.isEmpty()) {
                return Instant.EPOCH;
            }
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException malformed) {
                return wrong("time", MALFORMED, Instant.EPOCH);
            }
        }

        private long epoch() {
            var epoch = event.path("epoch");
            if (epoch.isMissingNode()) {
                return 0;
            }
            return epoch.canConvertToLong() && epoch.isIntegralNumber() && epoch.longValue() >= 0
                    ? epoch.longValue()
                    : wrong("epoch", MALFORMED, 0L);
        }

        private JsonNode data() {
            var data = event.path("data");
            if (data.isMissingNode() || data.isNull()) {
                wrong("data", REQUIRED);
            }
            return data;
        }

        /** An extension (CloudEvents: Distributed Tracing): whatever is wrong with it, the event is as good without. */
        private @Nullable String traceparent() {
            return event.path("traceparent").textValue();
        }

        private void wrong(String attribute, Text why) {
            violations.put(place + "." + attribute, why);
        }

        private <T> T wrong(String attribute, Text why, T placeholder) {
            wrong(attribute, why);
            return placeholder;
        }
    }
}
