package dev.tact.escalation.transcript;

import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.reach.GuestTokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A visitor's copy of their conversation; opened by its token. */
@Path("/v1/guest/conversations/{id}/transcript")
@PermitAll
@Tag(name = "Guest")
class GuestTranscriptResource {

    private final Conversations conversations;
    private final Representations representations;
    private final GuestTokens tokens;

    GuestTranscriptResource(Conversations conversations, Representations representations, GuestTokens tokens) {
        this.conversations = conversations;
        this.representations = representations;
        this.tokens = tokens;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readGuestTranscript", summary = "What was said in a visitor's conversation, to keep")
    @APIResponse(
            responseCode = "200",
            description = "The public messages; as a page with Accept: text/html",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = TranscriptResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "401", description = "guest-token-missing")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<StreamingOutput> read(UUID id, @HeaderParam("Tact-Guest-Token") @Nullable String token) {
        return representations.json(conversations.findGuest(id, tokens.hash(token)));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true) // described with the one above: one operation, two representations
    public RestResponse<StreamingOutput> readPage(UUID id, @HeaderParam("Tact-Guest-Token") @Nullable String token) {
        return representations.page(conversations.findGuest(id, tokens.hash(token)));
    }
}
