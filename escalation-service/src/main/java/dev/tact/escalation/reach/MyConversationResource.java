package dev.tact.escalation.reach;

import dev.tact.escalation.assistant.Assistant;
import dev.tact.escalation.conversation.Handler;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
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

/** A signed-in customer's conversations. */
@Path("/v1/me/conversations")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
class MyConversationResource {

    private final ReachService reach;
    private final Assistant assistant;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Languages languages;

    MyConversationResource(
            ReachService reach, Assistant assistant, Idempotency idempotency, Caller caller, Languages languages) {
        this.reach = reach;
        this.assistant = assistant;
        this.idempotency = idempotency;
        this.caller = caller;
        this.languages = languages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startConversation",
            summary =
                    "Begins a conversation; a person will answer it, or first the assistant where it is asked to, and the answer says so")
    public RestResponse<ConversationStatusResponse> start(
            @NotNull @Valid ConversationRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            UriInfo uri) {
        var subject = caller.subject();
        var wanted = NewConversation.from(request, languages.current());
        var begun = idempotency.once(
                key,
                subject,
                "conversation.start",
                request,
                ConversationStatusResponse.class,
                () -> reach.start(subject, wanted));
        var location = uri.getAbsolutePathBuilder()
                .path(begun.conversationId().toString())
                .build();
        // outside any transaction: the assistant asks other services
        return ResponseBuilder.<ConversationStatusResponse>created(location)
                .entity(answered(begun))
                .build();
    }

    @GET
    @Operation(operationId = "listConversations", summary = "Lists one's own conversations, newest first")
    public ConversationsResponse list(@QueryParam("cursor") @Nullable String cursor) {
        return reach.list(caller.subject(), cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readConversation",
            summary = "Reads a conversation: its public messages, who answers, and the state of the case")
    public ConversationResponse read(UUID id, @QueryParam("cursor") @Nullable String cursor) {
        return reach.read(key(id), cursor);
    }

    @POST
    @Path("/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "writeMessage",
            summary = "Writes a message; if the case had ended, somebody will see to it again")
    public RestResponse<MessageSentResponse> write(
            UUID id,
            @NotNull @Valid MessageRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        var key = key(id);
        var sent = idempotency.once(
                idempotencyKey,
                key.subject(),
                "conversation.message:" + id,
                request,
                MessageSentResponse.class,
                () -> reach.write(key, request.text()));
        return RestResponse.status(Status.CREATED, sent.now(answered(sent.conversation())));
    }

    @POST
    @Path("/{id}/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "confirm",
            summary = "Confirms what the assistant offered to do; it is done once",
            description =
                    "409 confirmation-used, conversation-handed-over; 410 confirmation-expired; 422 confirmation-foreign: it was not offered to you, here.")
    public RestResponse<ConversationStatusResponse> confirm(UUID id, @NotNull @Valid ConfirmationRequest request) {
        var answer = assistant.confirm(id, caller.subject(), request.token(), caller.rawToken());
        return RestResponse.status(Status.CREATED, reach.status(key(id)).withAnswer(answer.orElse(null)));
    }

    @POST
    @Path("/{id}/person")
    @Operation(operationId = "askForPerson", summary = "Asks for a person; asking again changes nothing")
    public ConversationStatusResponse askForPerson(UUID id) {
        return reach.askForPerson(key(id));
    }

    @PUT
    @Path("/{id}/call-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "callBack",
            summary = "Would rather be called back, at a time when the desk is open",
            description = "422 desk-closed-then says when it opens; 409 illegal-transition once somebody has begun.")
    public ConversationStatusResponse callBack(UUID id, @NotNull @Valid CallBackRequest request) {
        return reach.callBack(key(id), request.at().toInstant());
    }

    @DELETE
    @Path("/{id}/person")
    @Operation(operationId = "cancelPerson", summary = "No longer asks for a person, unless one has begun")
    public ConversationStatusResponse cancel(UUID id) {
        return reach.cancel(key(id));
    }

    private ConversationStatusResponse answered(ConversationStatusResponse status) {
        if (status.handler() != Handler.ASSISTANT) {
            return status;
        }
        var answer = assistant.answer(status.conversationId(), caller.rawToken());
        return reach.status(key(status.conversationId())).withAnswer(answer.orElse(null));
    }

    private ConversationKey.OfCustomer key(UUID id) {
        return new ConversationKey.OfCustomer(id, caller.subject());
    }
}
