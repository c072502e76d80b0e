package dev.tact.kit.rawpath;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.language.Languages;
import dev.tact.kit.problem.ProblemRenderer;
import dev.tact.kit.problem.ProblemResponse;
import dev.tact.kit.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers 400 to an ambiguous path before routing, authentication or anything else reads it. */
@ApplicationScoped
class RawPathFilter {

    // before every other filter: CORS, authentication and routing all read the path
    private static final int FIRST = 10_000;

    private final ProblemRenderer renderer;
    private final ObjectMapper json;

    RawPathFilter(ProblemRenderer renderer, ObjectMapper json) {
        this.renderer = renderer;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, FIRST);
    }

    private void guard(RoutingContext context) {
        var uri = context.request().uri();
        var query = uri.indexOf('?');
        var path = query < 0 ? uri : uri.substring(0, query);
        // a NUL in a parameter's value is in nobody's interest: PostgreSQL has no text with one
        if (RawPath.isAmbiguous(path) || uri.substring(path.length()).contains("%00")) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context) {
        var language = Languages.negotiate(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        try {
            context.response()
                    .setStatusCode(400)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponse.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(json.writeValueAsString(renderer.render(Problems.malformed(), language)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
