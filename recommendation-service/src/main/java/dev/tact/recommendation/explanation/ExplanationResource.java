package dev.tact.recommendation.explanation;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;

/** Why these items. */
@Path("/v1/me/recommendations/{id}/explanation")
@RolesAllowed("customer")
class ExplanationResource {

    private final ExplanationService service;
    private final Caller caller;
    private final Languages languages;

    ExplanationResource(ExplanationService service, Caller caller, Languages languages) {
        this.service = service;
        this.caller = caller;
        this.languages = languages;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Explain a list",
            description =
                    "From what was stored when the list was made: it stays available after a withdrawal, and is gone after an erasure.")
    public RestResponse<ExplanationResponse> explain(
            UUID id,
            @Parameter(description = "whether to put into words what spoke against each item")
                    @QueryParam("against")
                    @DefaultValue("false")
                    boolean against) {
        return RestResponse.ResponseBuilder.ok(service.explain(caller.subject(), id, against, languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
