package dev.tact.escalation.routing;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The queues in which cases wait. */
@Path("/v1/queues")
@RolesAllowed("supervisor")
@Tag(name = "Routing")
class QueueResource {

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";

    private final QueueService service;
    private final Caller caller;

    QueueResource(QueueService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(
            operationId = "listQueues",
            summary = "The queues, in the order in which they are asked whether they take a case")
    public QueuesResponse list() {
        return new QueuesResponse(
                service.list().stream().map(QueueResponse::from).toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(operationId = "readQueue", summary = "A queue, with its ETag")
    @APIResponse(responseCode = "200", description = "The queue")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<QueueResponse> read(String id) {
        return answer(service.find(id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "putQueue",
            summary = "Add a queue, or say whole what one is",
            description =
                    "If-Match names the version read, where there is one. What waits already stays where it is until it moves.")
    @APIResponse(responseCode = "200", description = "The queue as it is now")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "422", description = "unknown-calendar, place-taken")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<QueueResponse> put(
            @Pattern(regexp = NAME) String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid QueueRequest request) {
        return answer(service.put(id, request, IfMatch.of(ifMatch), caller.subject()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteQueue",
            summary = "Delete a queue",
            description =
                    "What waits in it goes on waiting there, and is offered as before, until it moves. If-Match names the version read.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "last-queue")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public void delete(String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        service.delete(id, IfMatch.of(ifMatch), caller.subject());
    }

    private static RestResponse<QueueResponse> answer(SupportQueue queue) {
        return ResponseBuilder.ok(QueueResponse.from(queue))
                .tag(IfMatch.tag(queue.version()))
                .build();
    }
}
