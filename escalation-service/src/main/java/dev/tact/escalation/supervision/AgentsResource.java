package dev.tact.escalation.supervision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** To whom at the desk a case could go. */
@Path("/v1/desk/agents")
@RolesAllowed({"support-agent", "supervisor"})
@Tag(name = "Desk")
class AgentsResource {

    private final OverviewService service;

    AgentsResource(OverviewService service) {
        this.service = service;
    }

    @GET
    @Operation(operationId = "listDeskAgents", summary = "Who is at the desk, and how much more they may be given")
    @APIResponse(responseCode = "200", description = "With whom takes cases in front")
    public AgentsResponse list() {
        return service.agents();
    }
}
