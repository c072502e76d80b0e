package dev.tact.profile.tracking;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problem.Kind;
import dev.tact.kit.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message that is not kept for what it is. */
@SuppressWarnings("serial")
final class MessageRefused extends Exception {

    private final Reason reason;
    private final Map<String, Text> violations = new LinkedHashMap<>();

    MessageRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    MessageRefused(Reason reason, String field, Text message) {
        this(reason);
        violations.put(field, message);
    }

    MessageRefused(Reason reason, Map<String, Text> violations) {
        this(reason);
        this.violations.putAll(violations);
    }

    Reason reason() {
        return reason;
    }

    Map<String, Text> violations() {
        return violations;
    }

    /** The same, of a message that came alone. */
    Problem problem() {
        if (reason == Reason.TOO_LARGE) {
            return Problems.tooLarge();
        }
        var problem = new Problem(
                Kind.UNPROCESSABLE, reason.code(), Text.of("Message refused", "Message refusé"), reason.text());
        violations.forEach(problem::violation);
        return problem;
    }
}
