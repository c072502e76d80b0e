package dev.tact.profile.disputes;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** This did not happen, or not so. */
@Path("/v1/me/profile/events/{id}/dispute")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disputes")
class EventDisputeResource {

    private final DisputeService service;
    private final Caller caller;

    EventDisputeResource(DisputeService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "disputeMyEvent",
            summary = "Say that an event is wrong (GDPR art. 18(1)(a))",
            description =
                    "When it returns the event is used no more, nor what was drawn from it, until it is settled. Repeating it changes nothing.")
    @APIResponse(responseCode = "200", description = "The open dispute")
    @APIResponse(responseCode = "404", description = "not-found: no such event, or not yours")
    public RestResponse<DisputeResponse> dispute(UUID id, @NotNull @Valid DisputeRequest request) {
        return ResponseBuilder.ok(service.disputeEvent(caller.subject(), id, request.reason()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Operation(
            operationId = "withdrawMyEventDispute",
            summary = "Take back that it is wrong",
            description = "The event is used again. Repeating it changes nothing.")
    @APIResponse(responseCode = "204", description = "Not disputed")
    @APIResponse(responseCode = "404", description = "not-found: no such event, or not yours")
    public void withdraw(UUID id) {
        service.withdrawEvent(caller.subject(), id);
    }
}
