package dev.tact.escalation.sla;

import dev.tact.escalation.casework.Priority;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** What is promised of cases. */
@Path("/v1/sla-policies")
@RolesAllowed("supervisor")
@Tag(name = "Service levels")
class PolicyResource {

    private final SlaService service;
    private final Caller caller;

    PolicyResource(SlaService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(operationId = "listSlaPolicies", summary = "What is promised of cases, by priority")
    public PoliciesResponse list() {
        return new PoliciesResponse(
                service.policies().stream().map(PolicyResponse::from).toList());
    }

    @GET
    @Path("/{priority}")
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(operationId = "readSlaPolicy", summary = "What is promised of cases of a priority, with its ETag")
    @APIResponse(responseCode = "200", description = "The policy")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<PolicyResponse> read(Priority priority) {
        return answer(service.policy(priority));
    }

    @PUT
    @Path("/{priority}")
    @Operation(
            operationId = "putSlaPolicy",
            summary = "Say whole what is promised of cases of a priority",
            description =
                    "In open time of the calendar named. Clocks that run are due by it within seconds: what they counted and when they stood still"
                            + " stays. If-Match names the version read.")
    @APIResponse(responseCode = "200", description = "The policy as it is now")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "422", description = "unknown-calendar")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<PolicyResponse> put(
            Priority priority,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid PolicyRequest request) {
        return answer(service.replace(priority, IfMatch.of(ifMatch), request, caller.subject()));
    }

    private static RestResponse<PolicyResponse> answer(Policy policy) {
        return ResponseBuilder.ok(PolicyResponse.from(policy))
                .tag(IfMatch.tag(policy.version()))
                .build();
    }
}
