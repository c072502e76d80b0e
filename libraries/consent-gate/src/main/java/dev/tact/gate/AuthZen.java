package dev.tact.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of AuthZEN's access evaluations. Writing is plain; reading accepts exactly the promised answer, with
 * additional members ignored, and nothing less.
 */
final class AuthZen {

    /** The answer is not what the contract promises. */
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what);
        }
    }

    private static final int MAX_DECISION_ID = 200;
    private static final int MAX_DIAL = 3;
    private static final int ENVELOPE_BYTES = 16 * 1024;
    // a decision has about 350 bytes; twice that and room for what a later version adds
    private static final int DECISION_BYTES = 1024;

    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toUnmodifiableMap(Reason::name, Function.identity()));

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AuthZen() {}

    /** Every category of every question for every subject; what they all share is said once. */
    static byte[] question(List<Subject> subjects, List<Question> questions) {
        var body = JSON.createObjectNode();
        if (subjects.size() == 1) {
            subject(body, subjects.getFirst());
        }
        if (questions.size() == 1) {
            common(body, questions.getFirst());
        }
        var evaluations = body.putArray("evaluations");
        for (var subject : subjects) {
            for (var question : questions) {
                for (var category : question.categories()) {
                    var evaluation = evaluations.addObject();
                    if (subjects.size() > 1) {
                        subject(evaluation, subject);
                    }
                    if (questions.size() > 1) {
                        common(evaluation, question);
                    }
                    resource(evaluation, category);
                }
            }
        }
        return bytes(body);
    }

    static int longestAnswer(int evaluations) {
        return ENVELOPE_BYTES + evaluations * DECISION_BYTES;
    }

    static boolean isJson(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().equals("application/json");
    }

    /** The decisions, by subject and question in the order asked: every category of each, or {@link Unreadable}. */
    static List<List<Decisions>> answer(byte[] body, List<Subject> subjects, List<Question> questions)
            throws Unreadable {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException notJson) {
            throw new Unreadable("not JSON");
        }
        var evaluations = root.path("evaluations");
        if (!evaluations.isArray() || evaluations.size() != subjects.size() * Question.size(questions)) {
            throw new Unreadable("not one evaluation for each asked");
        }
        var answers = new ArrayList<List<Decisions>>(subjects.size());
        var position = 0;
        for (var subject : subjects) {
            var first = evaluations.get(position).path("context");
            var epoch = epoch(first);
            var dial = dial(first);
            var answered = new ArrayList<Decisions>(questions.size());
            for (var question : questions) {
                var decisions = new ArrayList<Decision>(question.categories().size());
                for (var category : question.categories()) {
                    var evaluation = evaluations.get(position++);
                    var context = evaluation.path("context");
                    if (epoch(context) != epoch || dial(context) != dial) {
                        throw new Unreadable("one subject at two epochs");
                    }
                    decisions.add(decision(category, evaluation, context));
                }
                answered.add(new Decisions(subject.id(), epoch, dial, decisions));
            }
            answers.add(answered);
        }
        return answers;
    }

    private static Decision decision(String category, JsonNode evaluation, JsonNode context) throws Unreadable {
        var decision = evaluation.path("decision");
        if (!decision.isBoolean()) {
            throw new Unreadable("decision is no boolean");
        }
        var reason = reason(context.path("reason"));
        var decisionId = decisionId(context.path("decisionId"));
        if (reason == null || decisionId == null) {
            throw new Unreadable("no known reason, or no decision id");
        }
        if (reason.allows() != decision.booleanValue()) {
            throw new Unreadable("reason and decision contradict each other");
        }
        return reason.allows()
                ? new Decision.Allowed(
                        category, reason, decisionId, context.path("explicit").booleanValue())
                : new Decision.Denied(category, reason, decisionId);
    }

    private static @Nullable Reason reason(JsonNode node) {
        return node.isTextual() ? REASONS.get(node.textValue()) : null;
    }

    private static @Nullable String decisionId(JsonNode node) {
        var text = node.isTextual() ? node.textValue() : "";
        return text.isBlank() || text.length() > MAX_DECISION_ID ? null : text;
    }

    private static long epoch(JsonNode context) throws Unreadable {
        var node = context.path("epoch");
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new Unreadable("no epoch");
        }
        return node.longValue();
    }

    private static int dial(JsonNode context) throws Unreadable {
        var node = context.path("dial");
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() > MAX_DIAL) {
            throw new Unreadable("no dial");
        }
        return node.intValue();
    }

    private static void subject(ObjectNode node, Subject subject) {
        node.putObject("subject")
                .put("type", subject.type())
                .put("id", subject.id().toString());
    }

    private static void resource(ObjectNode node, String category) {
        node.putObject("resource").put("type", "data-category").put("id", category);
    }

    private static void common(ObjectNode body, Question question) {
        body.putObject("action").put("name", question.purpose());
        var context = body.putObject("context");
        if (question.caller() != null) {
            context.put("caller", question.caller());
        }
        context.put("gpc", question.relay().gpc());
        if (question.sessionId() != null) {
            context.put("sessionId", question.sessionId());
        }
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts always has a JSON form", impossible);
        }
    }
}
