package dev.tact.escalation.stream;

import dev.tact.kit.identity.Caller;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happens to the cases, as it happens. */
@Path("/v1/cases/events")
@RolesAllowed({"support-agent", "supervisor"})
@Tag(name = "Desk")
class DeskEventsResource {

    private final EventStreams streams;
    private final Caller caller;

    DeskEventsResource(EventStreams streams, Caller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followCases",
            summary =
                    "Streams the desk: that cases moved and messages came, never their words; ends when the token expires",
            description =
                    "A supervisor is told everything, an agent how the queues move and what happens to the cases they hold. Who holds a case is"
                            + " looked up when an event is sent.")
    public Multi<OutboundSseEvent> follow(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        return streams.ofDesk(
                new Viewer(caller.subject(), caller.has("supervisor")), caller.expiresAt(), lastEventId, sse);
    }
}
