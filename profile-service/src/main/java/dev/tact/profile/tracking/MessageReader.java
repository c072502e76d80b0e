package dev.tact.profile.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import dev.tact.profile.tracking.Message.Call;
import dev.tact.profile.tracking.Message.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages out of a body. What is not of the shape is a 400 that names each place, and then nothing of the request is
 * taken in; members that the specification does not name are ignored.
 */
@ApplicationScoped
class MessageReader {

    private static final int LONGEST_TEXT = 200;
    private static final int LAST_YEAR = 9999;
    private static final int MOST_VIOLATIONS = 20;
    private static final Text MISSING = Text.of("is missing", "manque");

    private final Ids ids;

    MessageReader(Ids ids) {
        this.ids = ids;
    }

    /** The one message that the body is. */
    Received one(Call call, ObjectNode body) {
        var fields = new Fields();
        var message = message(call, body, NullNode.getInstance(), fields, "");
        fields.refuse();
        return new Received(List.of(message), true);
    }

    /** The messages of a batch. */
    Received batch(ObjectNode body) {
        var fields = new Fields();
        var messages = new ArrayList<Message>();
        var batch = body.path("batch");
        if (!batch.isArray()) {
            fields.wrong("batch", Text.of("must be an array", "doit être un tableau"));
        }
        for (var i = 0; i < batch.size(); i++) {
            var at = "batch[" + i + "]";
            if (!(batch.get(i) instanceof ObjectNode node)) {
                fields.wrong(at, Text.of("must be an object", "doit être un objet"));
                continue;
            }
            var type = fields.text(node, "type", at + ".");
            var known = type == null ? null : Call.of(type).orElse(null);
            if (known != null) {
                messages.add(message(known, node, body, fields, at + "."));
            } else {
                fields.wrong(
                        at + ".type",
                        type == null
                                ? MISSING
                                : Text.of(
                                        "must be track, identify, page, screen, group or alias",
                                        "doit être track, identify, page, screen, group ou alias"));
            }
        }
        fields.refuse();
        return new Received(messages, false);
    }

    /** @param around what the whole batch says, for messages that do not say it themselves */
    private Message message(Call call, ObjectNode node, JsonNode around, Fields fields, String at) {
        if (!isFinite(node)) {
            fields.wrong(
                    at.isEmpty() ? "body" : at.substring(0, at.length() - 1),
                    Text.of("holds too large a number", "contient un nombre trop grand"));
        }
        var messageId = fields.text(node, "messageId", at);
        var name = fields.text(node, call == Call.TRACK ? "event" : "name", at);
        if (call == Call.TRACK && name == null) {
            fields.wrong(at + "event", MISSING);
        }
        var previousId = fields.text(node, "previousId", at);
        if (call == Call.ALIAS && previousId == null) {
            fields.wrong(at + "previousId", MISSING);
        }
        var sentAt = fields.instant(node, "sentAt", at);
        return new Message(
                call,
                messageId == null ? ids.next().toString() : messageId,
                fields.text(node, "userId", at),
                fields.text(node, "anonymousId", at),
                previousId,
                name,
                node.get("category"),
                fields.object(node, "properties", at),
                fields.object(node, "traits", at),
                fields.instant(node, "timestamp", at),
                sentAt == null ? fields.instant(around, "sentAt", "") : sentAt,
                session(node, around),
                TrackingBody.size(node));
    }

    /** Of the context, nothing else is read. */
    private static @Nullable String session(JsonNode node, JsonNode around) {
        var own = node.path("context").path("sessionId");
        var session = own.isMissingNode() ? around.path("context").path("sessionId") : own;
        var text = session.isTextual() || session.isIntegralNumber() ? session.asText() : "";
        return text.isEmpty() || text.length() > LONGEST_TEXT ? null : text;
    }

    private static boolean isFinite(JsonNode node) {
        if (node.isContainerNode()) {
            for (var inner : node) {
                if (!isFinite(inner)) {
                    return false;
                }
            }
        }
        return !node.isFloatingPointNumber() || Double.isFinite(node.doubleValue());
    }

    /** Reads members, and gathers what is wrong with them. */
    private static final class Fields {

        // made for the first that is wrong: most messages are well-formed, and a stack trace costs as much as reading
        // one
        private @Nullable Problem problem;
        private int wrong;

        @Nullable
        String text(JsonNode node, String name, String at) {
            var value = node.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            var text = value.isTextual() ? value.textValue() : null;
            if (text == null) {
                wrong(at + name, Text.of("must be a string", "doit être une chaîne"));
                return null;
            }
            if (text.length() > LONGEST_TEXT
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                wrong(at + name, Text.of("must be at most 200 characters", "doit compter au plus 200 caractères"));
                return null;
            }
            // a client that has no value often sends an empty one
            return text.isEmpty() ? null : text;
        }

        ObjectNode object(JsonNode node, String name, String at) {
            var value = node.path(name);
            if (value instanceof ObjectNode object) {
                return object;
            }
            if (!value.isMissingNode() && !value.isNull()) {
                wrong(at + name, Text.of("must be an object", "doit être un objet"));
            }
            return JsonNodeFactory.instance.objectNode();
        }

        @Nullable
        Instant instant(JsonNode node, String name, String at) {
            var text = text(node, name, at);
            if (text == null) {
                return null;
            }
            try {
                var read = OffsetDateTime.parse(text);
                if (read.getYear() >= 0 && read.getYear() <= LAST_YEAR) {
                    return read.toInstant();
                }
            } catch (DateTimeException malformed) {
                text = "";
            }
            wrong(
                    at + name,
                    Text.of(
                            "is not an instant like 2026-01-31T12:00:00Z",
                            "n'est pas un instant comme 2026-01-31T12:00:00Z"));
            return null;
        }

        void wrong(String field, Text message) {
            if (problem == null) {
                problem = Problems.invalid();
            }
            if (wrong++ < MOST_VIOLATIONS) {
                problem.violation(field, message);
            }
        }

        void refuse() {
            if (problem != null) {
                throw problem;
            }
        }
    }
}
