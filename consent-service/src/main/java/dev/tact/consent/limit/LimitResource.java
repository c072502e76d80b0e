package dev.tact.consent.limit;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A customer's own restriction and objections; both begin as a request under their rights. */
@Path("/v1/me/limits")
@RolesAllowed("customer")
@Tag(name = "Rights")
class LimitResource {

    private final LimitService service;
    private final Caller caller;

    LimitResource(LimitService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "What you had stopped, whatever you consented to")
    public RestResponse<LimitsResponse> findLimits() {
        return ResponseBuilder.ok(service.find(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/restriction")
    @Operation(
            summary = "End the restriction you asked for",
            description =
                    "What you allowed before is used again from the next decision on; what you withdrew stays withdrawn."
                            + " Where nothing was restricted, nothing changes.")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public LimitsResponse liftRestriction() {
        return service.liftRestriction(caller.subject());
    }

    @DELETE
    @Path("/objections/{purpose}")
    @Operation(
            summary = "Take back an objection",
            description = "A consent that stands counts again. Where nothing was objected to, nothing changes.")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public LimitsResponse liftObjection(@RestPath String purpose) {
        return service.liftObjection(caller.subject(), purpose);
    }
}
