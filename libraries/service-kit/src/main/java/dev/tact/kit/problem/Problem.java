package dev.tact.kit.problem;

import dev.tact.kit.language.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal, with the words a caller may see. The domain's own refusals extend it and are named as facts. Neither title nor
 * detail ever carries a value of the request.
 */
@SuppressWarnings("serial")
public class Problem extends RuntimeException {

    /** The kinds of refusal; {@link ProblemMapper} alone turns them into status codes. */
    public enum Kind {
        MALFORMED,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        NOT_ALLOWED,
        NOT_ACCEPTABLE,
        CONFLICT,
        GONE,
        PRECONDITION_FAILED,
        TOO_LARGE,
        UNSUPPORTED,
        UNPROCESSABLE,
        PRECONDITION_REQUIRED,
        TOO_MANY,
        FAILED,
        UNAVAILABLE
    }

    record Violation(String field, Text message) {}

    private final Kind kind;
    private final String code;
    private final Text title;
    private final Text detail;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param code the last part of the problem's type: a public promise, listed in the service's README */
    public Problem(Kind kind, String code, Text title, Text detail) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    /** Adds an extension member (RFC 9457 §3.2). */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Names a field of the request that is wrong, as the JSON or query spells it. */
    public Problem violation(String field, Text message) {
        violations.add(new Violation(field, message));
        return this;
    }

    /** Adds a header to the response, as {@code WWW-Authenticate} or {@code Retry-After}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    Text title() {
        return title;
    }

    Text detail() {
        return detail;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<Violation> violations() {
        return violations;
    }
}
