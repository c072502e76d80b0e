package dev.tact.escalation.supervision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The desk at a glance. */
@Path("/v1/desk/overview")
@RolesAllowed("supervisor")
@Tag(name = "Supervision")
class OverviewResource {

    private final OverviewService service;

    OverviewResource(OverviewService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "readDeskOverview",
            summary =
                    "How many wait where and for how long, who is there with how much, and which promises are at risk")
    @APIResponse(responseCode = "200", description = "The desk as it is now; nothing of customers")
    public OverviewResponse read() {
        return service.read();
    }
}
