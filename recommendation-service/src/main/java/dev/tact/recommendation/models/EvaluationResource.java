package dev.tact.recommendation.models;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How versions did since they were published. */
@Path("/v1/models")
@RolesAllowed({"merchandiser", "privacy-officer"})
class EvaluationResource {

    private final EvaluationService service;
    private final Caller caller;

    EvaluationResource(EvaluationService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Path("/{version}/evaluations")
    @Operation(summary = "How a version did on later days", description = "The latest first, 30 at a time.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    @APIResponse(responseCode = "404", description = "not-found")
    public Page<EvaluationResponse> list(int version, @QueryParam("cursor") @Nullable String cursor) {
        return service.list(version, cursor);
    }

    @GET
    @Path("/published/evaluations")
    @Operation(
            summary = "How the published version did on later days",
            description = "The latest first, 30 at a time; none where none is published.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<EvaluationResponse> listPublished(@QueryParam("cursor") @Nullable String cursor) {
        return service.listPublished(cursor);
    }

    @POST
    @Path("/published/evaluations")
    @Operation(
            summary = "Measure the published version now",
            description =
                    "It is measured every night in any case, and once a day (UTC) at most. Asking again before it has begun asks for the same one.")
    @APIResponse(responseCode = "202", description = "Soon at the head of the version's evaluations")
    @APIResponse(responseCode = "409", description = "version-not-measured: none is published")
    @APIResponse(responseCode = "429", description = "measured-today: nextAt says from when on it may be asked again")
    public RestResponse<OrderedResponse> want() {
        return RestResponse.accepted(service.want(caller.subject()));
    }
}
