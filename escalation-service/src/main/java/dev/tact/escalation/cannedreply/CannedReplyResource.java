package dev.tact.escalation.cannedreply;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The answers that the desk gives often. */
@Path("/v1/canned-replies")
@RolesAllowed("supervisor")
@Tag(name = "Desk")
class CannedReplyResource {

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";

    private final CannedReplyService service;
    private final Caller caller;
    private final Languages languages;

    CannedReplyResource(CannedReplyService service, Caller caller, Languages languages) {
        this.service = service;
        this.caller = caller;
        this.languages = languages;
    }

    @GET
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(
            operationId = "listCannedReplies",
            summary = "The answers in one language, by id",
            description = "q finds words in title and text, whatever their case. Without language, the request's.")
    public CannedRepliesResponse list(
            @QueryParam("language") @Pattern(regexp = "en|fr") @Nullable String language,
            @QueryParam("q") @DefaultValue("") @Size(max = 100) String q,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return service.list(language == null ? languages.current().getLanguage() : language, q, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(operationId = "readCannedReply", summary = "An answer in both languages, with its ETag")
    @APIResponse(responseCode = "200", description = "The answer")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<CannedReplyResponse> read(String id) {
        return answer(service.find(id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "putCannedReply",
            summary = "Add an answer, or say whole what one is",
            description =
                    "Plain text, with the variables {agentName}, {caseNumber} and {openingHours} and no other braces. If-Match names the"
                            + " version read, where there is one.")
    @APIResponse(responseCode = "200", description = "The answer as it is now")
    @APIResponse(responseCode = "409", description = "changed-meanwhile")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "422", description = "unknown-variable")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<CannedReplyResponse> put(
            @Pattern(regexp = NAME) String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid CannedReplyRequest request) {
        return answer(service.put(id, request, IfMatch.of(ifMatch), caller.subject()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteCannedReply",
            summary = "Delete an answer",
            description = "If-Match names the version read.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public void delete(String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        service.delete(id, IfMatch.of(ifMatch), caller.subject());
    }

    private static RestResponse<CannedReplyResponse> answer(CannedReply reply) {
        return ResponseBuilder.ok(CannedReplyResponse.from(reply))
                .tag(CannedReplyService.tag(reply))
                .build();
    }
}
