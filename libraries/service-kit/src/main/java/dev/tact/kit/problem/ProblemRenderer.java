package dev.tact.kit.problem;

import dev.tact.kit.ids.Ids;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives a refusal its body: used where JAX-RS maps exceptions and where a request never reaches JAX-RS. */
@ApplicationScoped
public class ProblemRenderer {

    private final Ids ids;
    private final String part;

    ProblemRenderer(Ids ids, @ConfigProperty(name = "tact.part") String part) {
        this.ids = ids;
        this.part = part;
    }

    public ProblemResponse render(Problem problem, Locale language) {
        var span = Span.current().getSpanContext();
        return new ProblemResponse(
                "urn:tact:problem:" + part + ":" + problem.code(),
                problem.title().in(language),
                status(problem.kind()),
                problem.code(),
                problem.detail().in(language),
                "urn:uuid:" + ids.next(),
                span.isValid() ? span.getTraceId() : null,
                problem.violations().stream()
                        .map(v -> new ProblemResponse.Violation(
                                v.field(), v.message().in(language)))
                        .toList(),
                problem.members());
    }

    private static int status(Problem.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case GONE -> 410;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case UNPROCESSABLE -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case TOO_MANY -> 429;
            case FAILED -> Status.INTERNAL_SERVER_ERROR.getStatusCode();
            case UNAVAILABLE -> 503;
        };
    }
}
