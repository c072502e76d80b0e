package dev.tact.escalation.reach;

import dev.tact.escalation.assistant.Assistant;
import dev.tact.escalation.conversation.Handler;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Conversations of visitors without an account: each opens with the token it was begun with, and with nothing else. */
@Path("/v1/guest/conversations")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guest")
class GuestConversationResource {

    private static final String TOKEN = "Tact-Guest-Token";

    private final ReachService reach;
    private final Assistant assistant;
    private final Languages languages;

    GuestConversationResource(ReachService reach, Assistant assistant, Languages languages) {
        this.reach = reach;
        this.assistant = assistant;
        this.languages = languages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startGuestConversation",
            summary = "Begins a visitor's conversation; the answer shows its token this once")
    public RestResponse<GuestConversationResponse> start(
            @NotNull @Valid GuestConversationRequest request, UriInfo uri) {
        var begun = reach.startAsGuest(NewConversation.from(request, languages.current()));
        var key = new ConversationKey.OfGuest(begun.conversationId(), begun.guestToken());
        var location = uri.getAbsolutePathBuilder()
                .path(begun.conversationId().toString())
                .build();
        return ResponseBuilder.<GuestConversationResponse>created(location)
                // what was said of whom to call stays said
                .entity(begun.handler() == Handler.ASSISTANT ? begun.now(answered(key)) : begun)
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readGuestConversation",
            summary = "Reads a visitor's conversation, until 24 hours after its last message")
    public ConversationResponse read(
            UUID id, @HeaderParam(TOKEN) @Nullable String token, @QueryParam("cursor") @Nullable String cursor) {
        return reach.read(new ConversationKey.OfGuest(id, token), cursor);
    }

    @POST
    @Path("/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "writeGuestMessage", summary = "Writes a visitor's message")
    public RestResponse<MessageSentResponse> write(
            UUID id, @HeaderParam(TOKEN) @Nullable String token, @NotNull @Valid MessageRequest request) {
        var key = new ConversationKey.OfGuest(id, token);
        var sent = reach.write(key, request.text());
        return RestResponse.status(
                Status.CREATED, sent.conversation().handler() == Handler.ASSISTANT ? sent.now(answered(key)) : sent);
    }

    @POST
    @Path("/{id}/person")
    @Operation(operationId = "askForPersonAsGuest", summary = "Asks for a person; asking again changes nothing")
    public ConversationStatusResponse askForPerson(UUID id, @HeaderParam(TOKEN) @Nullable String token) {
        return reach.askForPerson(new ConversationKey.OfGuest(id, token));
    }

    @PUT
    @Path("/{id}/call-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "callBackGuest",
            summary = "Would rather be answered later, at a time when the desk is open",
            description = "422 desk-closed-then says when it opens; 409 illegal-transition once somebody has begun.")
    public ConversationStatusResponse callBack(
            UUID id, @HeaderParam(TOKEN) @Nullable String token, @NotNull @Valid CallBackRequest request) {
        return reach.callBack(
                new ConversationKey.OfGuest(id, token), request.at().toInstant());
    }

    @DELETE
    @Path("/{id}/person")
    @Operation(operationId = "cancelPersonAsGuest", summary = "No longer asks for a person, unless one has begun")
    public ConversationStatusResponse cancel(UUID id, @HeaderParam(TOKEN) @Nullable String token) {
        return reach.cancel(new ConversationKey.OfGuest(id, token));
    }

    /** Outside any transaction; general answers alone, since nobody vouches for a visitor. */
    private ConversationStatusResponse answered(ConversationKey.OfGuest key) {
        var answer = assistant.answer(key.conversationId(), null);
        return reach.status(key).withAnswer(answer.orElse(null));
    }
}
