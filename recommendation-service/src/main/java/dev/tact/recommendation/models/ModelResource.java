package dev.tact.recommendation.models;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.paging.Page;
import dev.tact.kit.staging.Progress;
import dev.tact.kit.staging.Progress.Sight;
import dev.tact.recommendation.models.ModelVersion.State;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Versions of the model. */
@Path("/v1/models")
@RolesAllowed("merchandiser")
class ModelResource {

    private final ModelService service;
    private final PublishedModel published;
    private final Progress progress;
    private final Idempotency idempotency;
    private final Caller caller;

    ModelResource(
            ModelService service, PublishedModel published, Progress progress, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.published = published;
        this.progress = progress;
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
    @RolesAllowed({"merchandiser", "privacy-officer"})
    @Operation(
            summary = "All versions",
            description = "The latest first, 10 at a time, those refused and those kept no longer included.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<ModelResponse> list(@QueryParam("cursor") @Nullable String cursor) {
        return service.list(cursor);
    }

    @GET
    @Path("/{version}")
    @RolesAllowed({"merchandiser", "privacy-officer"})
    @Operation(summary = "Where a version stands")
    public ModelResponse get(int version) {
        return service.find(version);
    }

    @GET
    @Path("/{version}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RolesAllowed({"merchandiser", "privacy-officer"})
    @Operation(
            summary = "How far a version's training is, as server-sent events",
            description =
                    "progress (version, state, and progress from 0 to 1) at once and whenever it changed, then end with the reason: the"
                            + " state that the version is in after its training, EXPIRED or SHUTDOWN.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "too-many-streams")
    public Multi<OutboundSseEvent> progress(int version, @Context Sse sse) {
        // an unknown version is a 404, not a stream
        service.progress(version);
        return progress.follow(() -> sight(version), caller.expiresAt(), sse);
    }

    private Sight sight(int version) {
        var seen = service.progress(version);
        return new Sight(
                seen,
                seen.state() == State.TRAINING
                        ? Optional.empty()
                        : Optional.of(seen.state().name()));
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
