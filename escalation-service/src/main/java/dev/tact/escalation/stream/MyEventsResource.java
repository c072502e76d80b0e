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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happens in a customer's conversation, as it happens. */
@Path("/v1/me/conversations/{id}/events")
@RolesAllowed("customer")
@Tag(name = "Customer")
class MyEventsResource {

    private final EventStreams streams;
    private final Caller caller;

    MyEventsResource(EventStreams streams, Caller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followConversation",
            summary = "Streams a conversation: message, case and handler events; ends when the token expires")
    public Multi<OutboundSseEvent> follow(
            UUID id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        return streams.ofCustomer(id, caller.subject(), caller.expiresAt(), lastEventId, sse);
    }
}
