package dev.tact.profile.identifiers;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The devices linked to me. */
@Path("/v1/me/identifiers")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
class IdentifierResource {

    private final IdentifierService service;
    private final Caller caller;

    IdentifierResource(IdentifierService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "myIdentifiers", summary = "The devices linked to me")
    public RestResponse<IdentifiersResponse> list() {
        return ResponseBuilder.ok(service.list(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "unlinkIdentifier",
            summary = "Unlink a device",
            description = "What was kept of the device stays the device's, as it was before.")
    @APIResponse(responseCode = "204", description = "Unlinked")
    public void unlink(UUID id) {
        service.unlink(caller.subject(), id);
    }
}
