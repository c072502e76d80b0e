package dev.tact.escalation.casework;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The desk: cases as agents list, take, answer and finish them. */
@Path("/v1/cases")
@RolesAllowed({"support-agent", "supervisor"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Desk")
class DeskResource {

    private final DeskService desk;
    private final Idempotency idempotency;
    private final Caller caller;

    DeskResource(DeskService desk, Idempotency idempotency, Caller caller) {
        this.desk = desk;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listCases",
            summary =
                    "Lists cases: the queue, one's own, those offered to one, call-backs agreed, or those of which something is nearly due")
    public CasesResponse list(
            @QueryParam("view")
                    @DefaultValue("unassigned")
                    @Schema(enumeration = {"unassigned", "mine", "offered", "scheduled", "at-risk"})
                    String view,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return desk.list(CaseView.parse(view), actor(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readCase", summary = "Reads one case; that it was read is audited")
    public CaseResponse read(UUID id) {
        return desk.read(id, actor());
    }

    @POST
    @Path("/{id}/claim")
    @RolesAllowed("support-agent")
    @Operation(
            operationId = "claimCase",
            summary = "Takes a case from the queue; of simultaneous claims exactly one succeeds")
    public CaseResponse claim(UUID id) {
        return desk.claim(id, actor());
    }

    @POST
    @Path("/{id}/accept")
    @RolesAllowed("support-agent")
    @Operation(
            operationId = "acceptCase",
            summary = "Takes a case that was offered",
            description = "409 offer-over once the offer has run out.")
    public CaseResponse accept(UUID id) {
        return desk.accept(id, actor());
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed("support-agent")
    @Operation(
            operationId = "rejectCase",
            summary = "Does not take a case that was offered",
            description = "It waits on, as old as it is, and is offered to others.")
    public CaseResponse reject(UUID id) {
        return desk.reject(id, actor());
    }

    @POST
    @Path("/{id}/release")
    @Operation(operationId = "releaseCase", summary = "Gives a case back to the queue; its age is kept")
    public CaseResponse release(UUID id) {
        return desk.release(id, actor());
    }

    @POST
    @Path("/{id}/transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "transferCase", summary = "Gives a case to another agent who has room for it")
    public CaseResponse transfer(UUID id, @NotNull @Valid TransferRequest request) {
        return desk.transfer(id, request.to(), actor());
    }

    @POST
    @Path("/{id}/assign")
    @RolesAllowed("supervisor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignCase",
            summary = "Gives a case that waits, is offered or is held to an agent who has room for it",
            description = "Routing leaves it with them until they begin.")
    public CaseResponse assign(UUID id, @NotNull @Valid TransferRequest request) {
        return desk.assign(id, request.to(), actor());
    }

    @POST
    @Path("/{id}/resolve")
    @RolesAllowed("support-agent")
    @Operation(operationId = "resolveCase", summary = "Ends a case; it can be reopened while the window lasts")
    public CaseResponse resolve(UUID id) {
        return desk.resolve(id, actor());
    }

    @POST
    @Path("/{id}/reopen")
    @Operation(operationId = "reopenCase", summary = "Puts a resolved case back into the queue")
    public CaseResponse reopen(UUID id) {
        return desk.reopen(id, actor());
    }

    @POST
    @Path("/{id}/messages")
    @RolesAllowed("support-agent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "writeCaseMessage", summary = "Writes to the customer, or a note that only the desk sees")
    public RestResponse<DeskMessageResponse> say(
            UUID id, @NotNull @Valid DeskMessageRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var actor = actor();
        var said = idempotency.once(
                key,
                actor.id(),
                "case.message:" + id,
                request,
                DeskMessageResponse.class,
                () -> desk.say(id, request, actor));
        return RestResponse.status(Status.CREATED, said);
    }

    private Actor actor() {
        return new Actor(caller.subject(), caller.displayName(), caller.has("supervisor"));
    }
}
