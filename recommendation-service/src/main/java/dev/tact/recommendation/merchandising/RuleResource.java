package dev.tact.recommendation.merchandising;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is to be shown more, less, first or not at all. */
@Path("/v1/merchandising-rules")
@RolesAllowed("merchandiser")
class RuleResource {

    private final RuleService service;
    private final Idempotency idempotency;
    private final Caller caller;

    RuleResource(RuleService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All rules, the first one made first")
    public RulesResponse listRules(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return RulesResponse.from(service.list(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A rule, with its ETag")
    @APIResponse(responseCode = "200", description = "The rule")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<RuleResponse> getRule(UUID id) {
        return answer(service.find(id));
    }

    @POST
    @Operation(
            summary = "Add a rule",
            description =
                    "Lists obey within a second. A rule orders or takes away what may be shown; it lets nothing in that a customer, the"
                            + " stock, an age limit or sensitivity keeps out.")
    @APIResponse(responseCode = "201", description = "Added")
    @APIResponse(responseCode = "409", description = "too-many-rules")
    public RestResponse<RuleResponse> addRule(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid RuleRequest request, UriInfo uri) {
        var merchandiser = caller.subject();
        var added = idempotency.once(
                key,
                merchandiser,
                "POST /v1/merchandising-rules",
                request,
                RuleResponse.class,
                () -> RuleResponse.from(service.add(request, merchandiser)));
        return ResponseBuilder.<RuleResponse>created(
                        uri.getAbsolutePathBuilder().path(added.id().toString()).build())
                .entity(added)
                .tag(IfMatch.tag(added.version()))
                .build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Say whole what a rule is", description = "If-Match names the version read.")
    @APIResponse(responseCode = "200", description = "The rule as it is now")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<RuleResponse> putRule(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid RuleRequest request) {
        return answer(service.replace(id, IfMatch.of(ifMatch), request, caller.subject()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a rule", description = "If-Match names the version read.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public void deleteRule(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        service.delete(id, IfMatch.of(ifMatch), caller.subject());
    }

    private static RestResponse<RuleResponse> answer(Rule rule) {
        return ResponseBuilder.ok(RuleResponse.from(rule))
                .tag(IfMatch.tag(rule.version()))
                .build();
    }
}
