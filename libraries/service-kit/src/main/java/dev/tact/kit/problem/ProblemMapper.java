package dev.tact.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tact.kit.language.Languages;
import dev.tact.kit.language.Text;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that reaches HTTP into one shape; the only place that knows how. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final ProblemRenderer renderer;

    ProblemMapper(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @ServerExceptionMapper
    RestResponse<ProblemResponse> refused(Problem problem, HttpHeaders request) {
        return respond(problem, request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> unauthenticated(UnauthorizedException refused, HttpHeaders request) {
        return respond(Problems.unauthenticated(), request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> unauthenticated(AuthenticationFailedException refused, HttpHeaders request) {
        return respond(
                Problems.unauthenticated().header("WWW-Authenticate", "Bearer error=\"invalid_token\""), request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> forbidden(ForbiddenException refused, HttpHeaders request) {
        return respond(Problems.forbidden(), request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> invalid(ConstraintViolationException invalid, HttpHeaders request) {
        var problem = Problems.invalid();
        if (invalid.getConstraintViolations().stream().anyMatch(ProblemMapper::isOfAnAnswer)) {
            return failed(invalid, request);
        }
        for (var violation : invalid.getConstraintViolations()) {
            // Hibernate Validator has already chosen the request's language
            var message = violation.getMessage();
            problem.violation(field(violation.getPropertyPath()), Text.of(message, message));
        }
        return respond(problem, request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> unreadable(JacksonException unreadable, HttpHeaders request) {
        return respond(malformed(unreadable), request);
    }

    /** Quarkus has a mapper of its own for this one; the nearest type wins. */
    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> mismatched(MismatchedInputException unreadable, HttpHeaders request) {
        return respond(malformed(unreadable), request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> stale(OptimisticLockException stale, HttpHeaders request) {
        return respond(Problems.stale(), request);
    }

    @ServerExceptionMapper(priority = 1)
    RestResponse<ProblemResponse> byJaxRs(WebApplicationException refused, HttpHeaders request) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException unreadable) {
                return respond(malformed(unreadable), request);
            }
            // of a converter of ours, as Quarkus wraps it
            if (cause instanceof Problem problem) {
                return respond(problem, request);
            }
        }
        return switch (refused.getResponse().getStatus()) {
            case 400 -> respond(Problems.malformed(), request);
            case 401 -> respond(Problems.unauthenticated(), request);
            case 403 -> respond(Problems.forbidden(), request);
            case 404 -> respond(Problems.notFound(), request);
            case 405 -> respond(Problems.methodNotAllowed(), request);
            case 406 -> respond(Problems.notAcceptable(), request);
            case 413 -> respond(Problems.tooLarge(), request);
            case 415 -> respond(Problems.unsupported(), request);
            default -> failed(refused, request);
        };
    }

    @ServerExceptionMapper(priority = 10_000)
    RestResponse<ProblemResponse> failed(Throwable failed, HttpHeaders request) {
        var body = renderer.render(
                Problems.failed(), Languages.negotiate(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        // the stack trace, not the message: a driver's message may quote a row
        LOG.errorf("unexpected %s as %s at %s", failed.getClass().getName(), body.instance(), trace(failed));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.INTERNAL_SERVER_ERROR, body)
                .type(ProblemResponse.MEDIA_TYPE)
                .build();
    }

    private RestResponse<ProblemResponse> respond(Problem problem, HttpHeaders request) {
        var body = renderer.render(problem, Languages.negotiate(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        var response = RestResponse.ResponseBuilder.<ProblemResponse>create(body.status())
                .entity(body)
                .type(ProblemResponse.MEDIA_TYPE);
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static Problem malformed(JacksonException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return Problems.invalid()
                    .violation(
                            jsonPath(unknown),
                            Text.of("is not a field of this request", "n'est pas un champ de cette requête"));
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problems.invalid()
                    .violation(
                            jsonPath(mapping),
                            Text.of("has the wrong type or form", "n'a pas le bon type ou la bonne forme"));
        }
        return Problems.malformed();
    }

    private static String jsonPath(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /** The field as the request spells it: the Java method and its parameter's name fall away, unless the parameter is the field. */
    private static String field(Path path) {
        var names = new ArrayList<String>();
        var parameter = "";
        for (var node : path) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
                case PARAMETER -> parameter = node.getName();
                default -> names.add(node.toString());
            }
        }
        return names.isEmpty() ? parameter : String.join(".", names).replace(".[", "[");
    }

    private static boolean isOfAnAnswer(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String trace(Throwable failed) {
        var lines = new ArrayList<String>();
        for (Throwable cause = failed; cause != null && lines.size() < 60; cause = cause.getCause()) {
            lines.add(cause.getClass().getName());
            List.of(cause.getStackTrace()).stream().limit(12).forEach(frame -> lines.add("  at " + frame));
        }
        return String.join("\n", lines);
    }
}
