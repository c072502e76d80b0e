package dev.tact.escalation.transcript;

import dev.tact.escalation.conversation.Conversations;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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

/** A customer's copy of one of their conversations. */
@Path("/v1/me/conversations/{id}/transcript")
@RolesAllowed("customer")
@Tag(name = "Customer")
class MyTranscriptResource {

    private final Conversations conversations;
    private final Representations representations;
    private final Caller caller;

    MyTranscriptResource(Conversations conversations, Representations representations, Caller caller) {
        this.conversations = conversations;
        this.representations = representations;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readTranscript", summary = "What was said in a conversation, whole, to keep")
    @APIResponse(
            responseCode = "200",
            description = "The public messages; as a page with Accept: text/html",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = TranscriptResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<StreamingOutput> read(UUID id) {
        return representations.json(conversations.findOwned(id, caller.subject()));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true) // described with the one above: one operation, two representations
    public RestResponse<StreamingOutput> readPage(UUID id) {
        return representations.page(conversations.findOwned(id, caller.subject()));
    }
}
