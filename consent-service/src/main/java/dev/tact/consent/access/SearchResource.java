package dev.tact.consent.access;

import dev.tact.consent.access.EvaluationRequest.Action;
import dev.tact.consent.access.EvaluationRequest.Entity;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The decision point, searched: a list of what it would allow, where a company turned that on. */
@Path("/access/v1/search")
@RolesAllowed("consent.search")
@Tag(name = "Decisions")
class SearchResource {

    private final SearchService service;
    private final Caller caller;

    SearchResource(SearchService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Path("/subject")
    @Operation(
            summary = "Which customers allow this category for this purpose now?",
            description =
                    "AuthZEN Subject Search, in pages. Lists customers of whom a choice is recorded, never devices.")
    @APIResponse(responseCode = "404", description = "not-found: searches are turned off")
    public SearchResponse<Entity> searchSubjects(@NotNull SearchRequest request) {
        return service.subjects(request, caller.client());
    }

    @POST
    @Path("/resource")
    @Operation(
            summary = "Which categories does this subject allow for this purpose now?",
            description = "AuthZEN Resource Search, in pages.")
    @APIResponse(responseCode = "404", description = "not-found: searches are turned off")
    public SearchResponse<Entity> searchResources(@NotNull SearchRequest request) {
        return service.resources(request, caller.client());
    }

    @POST
    @Path("/action")
    @Operation(
            summary = "For which purposes does this subject allow this category now?",
            description = "AuthZEN Action Search, in pages.")
    @APIResponse(responseCode = "404", description = "not-found: searches are turned off")
    public SearchResponse<Action> searchActions(@NotNull SearchRequest request) {
        return service.actions(request, caller.client());
    }
}
