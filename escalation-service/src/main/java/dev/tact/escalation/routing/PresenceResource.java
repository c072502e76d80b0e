package dev.tact.escalation.routing;

import dev.tact.escalation.casework.DeclineReason;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether an agent is at the desk. */
@Path("/v1/me/presence")
@RolesAllowed("support-agent")
@Tag(name = "Desk")
class PresenceResource {

    private final RoutingService service;
    private final Router router;
    private final Caller caller;

    PresenceResource(RoutingService service, Router router, Caller caller) {
        this.service = service;
        this.router = router;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "sayPresence",
            summary = "Say that you are at the desk, or not",
            description =
                    "Holds until expiresAt; a desk says it again before. Who is ONLINE is offered cases while there is room; who goes gives"
                            + " back at once what was offered, and what they hold later, unless they come again.")
    public PresenceResponse say(@NotNull @Valid PresenceRequest request) {
        var agent = caller.subject();
        var now = service.see(agent, caller.displayName(), request.state());
        if (request.state() == Presence.ONLINE) {
            router.offer(agent);
        } else {
            service.offersOf(agent).forEach(offered -> service.takeBack(offered, DeclineReason.GONE));
        }
        return now;
    }
}
