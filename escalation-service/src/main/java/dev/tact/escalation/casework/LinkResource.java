package dev.tact.escalation.casework;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases that belong together. */
@Path("/v1/cases/{id}/links/{other}")
@RolesAllowed({"support-agent", "supervisor"})
@Tag(name = "Desk")
class LinkResource {

    private final LinkService service;
    private final Caller caller;

    LinkResource(LinkService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "linkCase",
            summary = "Link a case to another of the same customer",
            description = "For the holder of the first, and for supervisors. Linking what is linked changes nothing.")
    @APIResponse(responseCode = "200", description = "The case, with its links")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "not-linkable: of another customer, or the case itself")
    public CaseResponse link(UUID id, UUID other) {
        return service.link(id, other, actor());
    }

    @DELETE
    @Operation(operationId = "unlinkCase", summary = "No longer link two cases")
    @APIResponse(responseCode = "200", description = "The case, with its links")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    @APIResponse(responseCode = "404", description = "not-found")
    public CaseResponse unlink(UUID id, UUID other) {
        return service.unlink(id, other, actor());
    }

    private Actor actor() {
        return new Actor(caller.subject(), caller.displayName(), caller.has("supervisor"));
    }
}
