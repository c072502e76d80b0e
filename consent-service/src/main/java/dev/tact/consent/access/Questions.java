package dev.tact.consent.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.consent.decision.Question;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions out of AuthZEN's information model (§5). Subjects are customers, or devices of people who have not signed in,
 * whose choices are kept alike; actions are purposes; resources are categories of data.
 */
final class Questions {

    static final String CUSTOMER = "customer";
    static final String DATA_CATEGORY = "data-category";

    private static final Set<String> SUBJECT_TYPES = Set.of(CUSTOMER, "device");
    // the only service that asks for the data of others
    private static final String ASKS_FOR_OTHERS = "profile-service";
    private static final int LONGEST_CODE = 200;

    private Questions() {}

    /** A question that stands alone; 400 where it cannot be read. */
    static Question alone(EvaluationRequest request, String client) {
        try {
            return read(request, client, "");
        } catch (QuestionRefused refused) {
            throw refused.problem();
        }
    }

    /**
     * A question among others; 400 where a member that is required is missing (§10.1.1).
     *
     * @param client who asks
     * @param at where in the request it stands
     */
    static Question read(EvaluationRequest request, String client, String at) throws QuestionRefused {
        var subject = required(request.subject(), at + "subject");
        var subjectType = required(subject.type(), at + "subject.type");
        var subjectId = required(subject.id(), at + "subject.id");
        var action = required(request.action(), at + "action");
        var purpose = required(action.name(), at + "action.name");
        var resource = required(request.resource(), at + "resource");
        var resourceType = required(resource.type(), at + "resource.type");
        var category = required(resource.id(), at + "resource.id");
        object(subject.properties(), at + "subject.properties");
        object(action.properties(), at + "action.properties");
        object(resource.properties(), at + "resource.properties");
        object(request.context(), at + "context");
        if (!SUBJECT_TYPES.contains(subjectType)) {
            throw new QuestionRefused(
                    at + "subject.type", "must be customer or device", "doit être customer ou device");
        }
        code(resourceType, at + "resource.type");
        return new Question(
                uuid(subjectId, at + "subject.id"),
                code(purpose, at + "action.name"),
                // another kind of resource is no category of any purpose
                DATA_CATEGORY.equals(resourceType)
                        ? code(category, at + "resource.id")
                        : resourceType + "/" + code(category, at + "resource.id"),
                caller(request.context(), client, at),
                flag(request.context(), "gpc", at));
    }

    private static String caller(@Nullable JsonNode context, String client, String at) throws QuestionRefused {
        var named = context == null ? null : context.get("caller");
        if (named == null || named.isNull() || !client.equals(ASKS_FOR_OTHERS)) {
            return client;
        }
        if (!named.isTextual()) {
            throw new QuestionRefused(at + "context.caller", "must be a string", "doit être une chaîne");
        }
        return code(named.textValue(), at + "context.caller");
    }

    private static boolean flag(@Nullable JsonNode context, String name, String at) throws QuestionRefused {
        var value = context == null ? null : context.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new QuestionRefused(at + "context." + name, "must be true or false", "doit être true ou false");
        }
        return value.booleanValue();
    }

    private static void object(@Nullable JsonNode value, String field) throws QuestionRefused {
        if (value != null && !value.isNull() && !value.isObject()) {
            throw new QuestionRefused(field, "must be an object", "doit être un objet");
        }
    }

    private static UUID uuid(String id, String field) throws QuestionRefused {
        try {
            var uuid = UUID.fromString(id);
            if (uuid.toString().equalsIgnoreCase(id)) {
                return uuid;
            }
        } catch (IllegalArgumentException malformed) {
            throw new QuestionRefused(field, "must be a UUID", "doit être un UUID");
        }
        throw new QuestionRefused(field, "must be a UUID", "doit être un UUID");
    }

    private static String code(String code, String field) throws QuestionRefused {
        if (code.isBlank() || code.length() > LONGEST_CODE || code.indexOf('\0') >= 0 || !isUnicode(code)) {
            throw new QuestionRefused(field, "must be a short text", "doit être un texte court");
        }
        return code;
    }

    /** Whether it is free of halves of characters (RFC 7493 §2.1), which no database keeps. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw Problems.invalid().violation(field, Text.of("is missing", "manque"));
        }
        return value;
    }
}
