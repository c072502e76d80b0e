package dev.tact.escalation.stream;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
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

/** What happens in a visitor's conversation, as it happens; opened by the conversation's token. */
@Path("/v1/guest/conversations/{id}/events")
@PermitAll
@Tag(name = "Guest")
class GuestEventsResource {

    private final EventStreams streams;

    GuestEventsResource(EventStreams streams) {
        this.streams = streams;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followGuestConversation",
            summary = "Streams a visitor's conversation; ends when its token does")
    public Multi<OutboundSseEvent> follow(
            UUID id,
            @HeaderParam("Tact-Guest-Token") @Nullable String token,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context Sse sse) {
        return streams.ofGuest(id, token, lastEventId, sse);
    }
}
