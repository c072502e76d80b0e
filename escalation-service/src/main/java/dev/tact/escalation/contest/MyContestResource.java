package dev.tact.escalation.contest;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A customer's contests of automated decisions (GDPR, article 22(3)). */
@Path("/v1/me/contests")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
class MyContestResource {

    private final ContestService contests;
    private final Snapshots snapshots;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Languages languages;

    MyContestResource(
            ContestService contests, Snapshots snapshots, Idempotency idempotency, Caller caller, Languages languages) {
        this.contests = contests;
        this.snapshots = snapshots;
        this.idempotency = idempotency;
        this.caller = caller;
        this.languages = languages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "contest",
            summary = "Contests a recommendation or a decision; a person will review it within a month",
            description =
                    "What is contested is kept as it is now, with its hash; where it cannot be read now the contest is taken in"
                            + " without.")
    @APIResponse(responseCode = "409", description = "already-contested, subject-erased")
    @APIResponse(responseCode = "422", description = "unknown-decision: you have no such recommendation")
    public RestResponse<ContestResponse> contest(
            @NotNull @Valid ContestRequest request, @HeaderParam("Idempotency-Key") @Nullable String key, UriInfo uri) {
        var subject = caller.subject();
        var target = ContestTarget.from(request);
        var language = languages.current();
        // asked before anything is written: no transaction waits for another service
        var snapshot = snapshots.take(target, caller.rawToken(), language);
        var acknowledged = idempotency.once(
                key,
                subject,
                "contest",
                request,
                ContestResponse.class,
                () -> contests.contest(subject, target, request.viewpoint(), snapshot, language));
        var location = uri.getAbsolutePathBuilder()
                .path(acknowledged.contestId().toString())
                .build();
        return ResponseBuilder.<ContestResponse>created(location)
                .entity(acknowledged)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readContest",
            summary = "Reads a contest: how far it is, when it is due, and what a person decided, with their reasons")
    public ContestResponse read(UUID id) {
        return contests.read(caller.subject(), id);
    }
}
