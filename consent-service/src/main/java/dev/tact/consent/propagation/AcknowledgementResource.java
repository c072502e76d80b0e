package dev.tact.consent.propagation;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where parts say what they have done. */
@Path("/internal/acknowledgements")
@RolesAllowed("rights.acknowledge")
@Tag(name = "Between services")
class AcknowledgementResource {

    private final Acknowledgements acknowledgements;
    private final Caller caller;

    AcknowledgementResource(Acknowledgements acknowledgements, Caller caller) {
        this.acknowledgements = acknowledgements;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Say what was done about an event, a token or a rights request",
            description = "A part speaks for itself only. Saying it again changes nothing.")
    @APIResponse(responseCode = "204", description = "Noted")
    @APIResponse(responseCode = "404", description = "event-not-found, rights-request-not-found")
    public void acknowledge(@NotNull @Valid AcknowledgementRequest request) {
        acknowledgements.acknowledge(request, caller.client());
    }
}
