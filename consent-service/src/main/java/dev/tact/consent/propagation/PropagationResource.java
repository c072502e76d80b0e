package dev.tact.consent.propagation;

import dev.tact.consent.rights.PartState;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** How far what people chose has come in the other parts, for privacy officers. */
@Path("/v1/propagation")
@RolesAllowed("privacy-officer")
@Tag(name = "Propagation")
class PropagationResource {

    private final PropagationService service;
    private final Idempotency idempotency;
    private final Caller caller;

    PropagationResource(PropagationService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Events that have not come everywhere, the oldest first",
            description =
                    "PENDING: told, or about to be, and not yet in effect. FAILED: could not be told or applied; it is tried"
                            + " again without end. Whose events they are is not said.")
    public PropagationResponse listPropagation(
            @QueryParam("state") @DefaultValue("PENDING") @Pattern(regexp = "PENDING|FAILED") String state,
            @QueryParam("part") @Pattern(regexp = "profile|recommendation|escalation") @Nullable String part,
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return service.list(PartState.valueOf(state), part, cursor, limit);
    }

    @POST
    @Path("/{eventId}/replay")
    @StepUp
    @Operation(
            summary = "Tell everybody again what holds for the person of an event",
            description =
                    "Tells the whole state of now, not of then: a part that has it drops it, one that lost it applies it.")
    @APIResponse(responseCode = "202", description = "Will be told")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "event-not-found")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public RestResponse<ReplayResponse> replayEvent(UUID eventId) {
        return ResponseBuilder.<ReplayResponse>create(RestResponse.Status.ACCEPTED)
                .entity(service.replay(eventId, caller.subject()))
                .build();
    }

    @POST
    @Path("/replay")
    @StepUp
    @Operation(
            summary = "Let a part hear everything again since a time",
            description = "For a part that lost what it was told, as after a restored backup. Runs in the background.")
    @APIResponse(responseCode = "202", description = "Under way")
    @APIResponse(responseCode = "401", description = "step-up-required")
    public RestResponse<RunResponse> replayPart(
            @NotNull @Valid RunRequest request, @HeaderParam("Idempotency-Key") @Nullable String key, UriInfo uri) {
        var officer = caller.subject();
        var run = idempotency.once(
                key,
                officer,
                "POST /v1/propagation/replay",
                request,
                RunResponse.class,
                () -> service.start(request, officer));
        var location =
                uri.getBaseUriBuilder().path("v1/propagation/replays/{id}").build(run.runId());
        return ResponseBuilder.<RunResponse>create(RestResponse.Status.ACCEPTED)
                .location(location)
                .entity(run)
                .build();
    }

    @GET
    @Path("/replays/{id}")
    @Operation(summary = "How far a replay is")
    @APIResponse(responseCode = "404", description = "replay-not-found")
    public RunResponse findReplay(UUID id) {
        return service.find(id);
    }
}
