package dev.tact.consent.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.consent.decision.Decisions;
import dev.tact.consent.decision.Question;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts AuthZEN's questions to the rule. */
@ApplicationScoped
class AccessService {

    // the only service that asks for the data of others
    private static final String ASKS_FOR_OTHERS = "profile-service";
    private static final String SUBJECT_TYPE = "customer";
    private static final String RESOURCE_TYPE = "data-category";
    private static final int LONGEST_CODE = 200;

    private final Decisions decisions;
    private final AccessConfig config;

    AccessService(Decisions decisions, AccessConfig config) {
        this.decisions = decisions;
        this.config = config;
    }

    EvaluationResponse evaluate(EvaluationRequest request, String client) {
        return EvaluationResponse.from(
                decisions.decide(List.of(question(request, client, ""))).getFirst());
    }

    EvaluationsResponse evaluate(EvaluationsRequest request, String client) {
        var semantic = Semantic.of(request.options());
        var defaults = request.defaults();
        var items = request.evaluations();
        if (items == null || items.isEmpty()) {
            return EvaluationsResponse.of(evaluate(defaults, client));
        }
        if (items.size() > config.evaluations()) {
            throw new TooManyEvaluations(config.subjects(), config.evaluations());
        }
        var questions = new ArrayList<Question>(items.size());
        for (var index = 0; index < items.size(); index++) {
            var at = "evaluations[" + index + "].";
            var item = items.get(index);
            if (item == null) {
                throw refused(at.substring(0, at.length() - 1), "is missing", "manque");
            }
            questions.add(question(item.over(defaults), client, at));
        }
        if (questions.stream().map(Question::subject).distinct().count() > config.subjects()) {
            throw new TooManyEvaluations(config.subjects(), config.evaluations());
        }
        return EvaluationsResponse.of(semantic.cut(decisions.decide(questions).stream()
                .map(EvaluationResponse::from)
                .toList()));
    }

    private static Question question(EvaluationRequest request, String client, String at) {
        var subject = required(request.subject(), at + "subject");
        if (!SUBJECT_TYPE.equals(required(subject.type(), at + "subject.type"))) {
            throw refused(at + "subject.type", "must be customer", "doit être customer");
        }
        var action = required(request.action(), at + "action");
        var resource = required(request.resource(), at + "resource");
        var type = required(resource.type(), at + "resource.type");
        var category = code(resource.id(), at + "resource.id");
        var context = request.context();
        return new Question(
                uuid(required(subject.id(), at + "subject.id"), at + "subject.id"),
                code(action.name(), at + "action.name"),
                // another kind of resource is no category of any purpose
                RESOURCE_TYPE.equals(type) ? category : type + "/" + category,
                caller(context, client, at),
                flag(context, "gpc", at));
    }

    private static String caller(@Nullable JsonNode context, String client, String at) {
        var named = context == null ? null : object(context, at).get("caller");
        if (named == null || named.isNull() || !client.equals(ASKS_FOR_OTHERS)) {
            return client;
        }
        if (!named.isTextual()) {
            throw refused(at + "context.caller", "must be a string", "doit être une chaîne");
        }
        return code(named.textValue(), at + "context.caller");
    }

    private static boolean flag(@Nullable JsonNode context, String name, String at) {
        var value = context == null ? null : object(context, at).get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw refused(at + "context." + name, "must be true or false", "doit être true ou false");
        }
        return value.booleanValue();
    }

    private static JsonNode object(JsonNode context, String at) {
        if (context.isNull() || context.isObject()) {
            return context;
        }
        throw refused(at + "context", "must be an object", "doit être un objet");
    }

    private static UUID uuid(String id, String field) {
        try {
            var uuid = UUID.fromString(id);
            if (uuid.toString().equalsIgnoreCase(id)) {
                return uuid;
            }
        } catch (IllegalArgumentException malformed) {
            throw refused(field, "must be a UUID", "doit être un UUID");
        }
        throw refused(field, "must be a UUID", "doit être un UUID");
    }

    private static String code(@Nullable String code, String field) {
        var present = required(code, field);
        if (present.isBlank() || present.length() > LONGEST_CODE || present.indexOf('\0') >= 0) {
            throw refused(field, "must be a short text", "doit être un texte court");
        }
        return present;
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw refused(field, "is missing", "manque");
        }
        return value;
    }

    private static Problem refused(String field, String en, String fr) {
        return Problems.invalid().violation(field, Text.of(en, fr));
    }

    /** How far a list of questions is worked through (AuthZEN §7.1.2). */
    private enum Semantic {
        EXECUTE_ALL {
            @Override
            boolean endsWith(EvaluationResponse answer) {
                return false;
            }
        },
        DENY_ON_FIRST_DENY {
            @Override
            boolean endsWith(EvaluationResponse answer) {
                return !answer.decision();
            }
        },
        PERMIT_ON_FIRST_PERMIT {
            @Override
            boolean endsWith(EvaluationResponse answer) {
                return answer.decision();
            }
        };

        abstract boolean endsWith(EvaluationResponse answer);

        static Semantic of(EvaluationsRequest.@Nullable Options options) {
            var named = options == null ? null : options.semantic();
            if (named == null) {
                return EXECUTE_ALL;
            }
            return switch (named) {
                case "execute_all" -> EXECUTE_ALL;
                case "deny_on_first_deny" -> DENY_ON_FIRST_DENY;
                case "permit_on_first_permit" -> PERMIT_ON_FIRST_PERMIT;
                default ->
                    throw refused(
                            "options.evaluations_semantic",
                            "must be execute_all, deny_on_first_deny or permit_on_first_permit",
                            "doit être execute_all, deny_on_first_deny ou permit_on_first_permit");
            };
        }

        List<EvaluationResponse> cut(List<EvaluationResponse> answers) {
            for (var index = 0; index < answers.size(); index++) {
                if (endsWith(answers.get(index))) {
                    return answers.subList(0, index + 1);
                }
            }
            return answers;
        }
    }
}
