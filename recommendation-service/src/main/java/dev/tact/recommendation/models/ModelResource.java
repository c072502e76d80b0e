package dev.tact.recommendation.models;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Versions of the model. */
@Path("/v1/models")
@RolesAllowed("merchandiser")
class ModelResource {

    private final ModelService service;
    private final PublishedModel published;
    private final Idempotency idempotency;
    private final Caller caller;

    ModelResource(ModelService service, PublishedModel published, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.published = published;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Train a new version",
            description =
                    "Trained in the background from all rows that may be used now. The first version that passes the gate is"
                            + " published by itself.")
    public RestResponse<OrderedResponse> order(@HeaderParam("Idempotency-Key") @Nullable String key, UriInfo uri) {
        var merchandiser = caller.subject();
        var ordered = idempotency.once(
                key,
                merchandiser,
                "POST /v1/models",
                Map.of(),
                OrderedResponse.class,
                () -> service.order(merchandiser));
        return RestResponse.ResponseBuilder.<OrderedResponse>create(RestResponse.Status.ACCEPTED, ordered)
                .location(uri.getAbsolutePathBuilder().path(ordered.version()).build())
                .build();
    }

    @POST
    @Path("/{version}/mitigations")
    @Operation(
            summary = "Train a twin that puts right what the gate found of a version",
            description =
                    "The twin is trained on the same terms with other parameters, and judged like every version. No group of"
                            + " a person is asked for when people are served.")
    @APIResponse(responseCode = "202", description = "Ordered; Location tells how far it is")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "training-already-running, version-not-measured")
    public RestResponse<OrderedResponse> mitigate(
            int version,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid MitigationRequest request,
            UriInfo uri) {
        var merchandiser = caller.subject();
        var ordered = idempotency.once(
                key,
                merchandiser,
                "POST /v1/models/" + version + "/mitigations",
                request,
                OrderedResponse.class,
                () -> service.mitigate(version, request, merchandiser));
        return RestResponse.ResponseBuilder.<OrderedResponse>create(RestResponse.Status.ACCEPTED, ordered)
                .location(uri.getBaseUriBuilder()
                        .path(ModelResource.class)
                        .path(ordered.version())
                        .build())
                .build();
    }

    @GET
    @Path("/{version}/mitigations")
    @RolesAllowed({"merchandiser", "privacy-officer"})
    @Operation(summary = "What the gate found of a version, and of the twins that were to put it right")
    @APIResponse(responseCode = "200", description = "Before and after")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "version-not-measured")
    public MitigationsResponse mitigations(int version) {
        return service.mitigations(version);
    }

    @GET
    @Path("/{version}")
    @RolesAllowed({"merchandiser", "privacy-officer"})
    @Operation(summary = "Where a version stands")
    public ModelResponse get(int version) {
        return service.find(version);
    }

    @PUT
    @Path("/published")
    @StepUp
    @Operation(
            summary = "Publish a version",
            description =
                    "Replicas serve it within a second. Refused with 409 and the report when the gate refused the version.")
    public ModelResponse publish(@NotNull @Valid PublishRequest request) {
        var now = service.publish(Integer.parseInt(request.version()), caller.subject());
        published.refresh();
        return now;
    }
}
