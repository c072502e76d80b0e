package dev.tact.escalation.staff;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the people at the desk can do. */
@Path("/v1/agents/{id}")
@RolesAllowed("supervisor")
@Tag(name = "Routing")
class AgentResource {

    private final Staff staff;
    private final Caller caller;

    AgentResource(Staff staff, Caller caller) {
        this.staff = staff;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "readAgent", summary = "What somebody at the desk can do")
    @APIResponse(responseCode = "200", description = "The agent")
    @APIResponse(responseCode = "404", description = "not-found: nobody of that id has acted at the desk")
    public AgentResponse read(UUID id) {
        return staff.agent(id);
    }

    @PUT
    @Operation(
            operationId = "putAgent",
            summary = "Say whole what somebody at the desk can do",
            description = "Counts from the next offer on; what they hold stays with them.")
    @APIResponse(responseCode = "200", description = "The agent as it is now")
    @APIResponse(responseCode = "404", description = "not-found")
    public AgentResponse put(UUID id, @NotNull @Valid AgentRequest request) {
        return staff.change(id, request, caller.subject());
    }
}
