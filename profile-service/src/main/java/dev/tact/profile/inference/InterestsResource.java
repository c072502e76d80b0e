package dev.tact.profile.inference;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What is inferred of the caller, from what, and starting anew. */
@Path("/v1/me")
@RolesAllowed("customer")
@Tag(name = "Inferences")
class InterestsResource {

    private final InterestsService service;
    private final Caller caller;

    InterestsResource(InterestsService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Path("/inferences")
    @Operation(
            operationId = "myInferences",
            summary = "What is inferred of me, from which of my data, under which purpose")
    public RestResponse<InferencesResponse> inferences() {
        return ResponseBuilder.ok(service.inferences(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("/interests/reset")
    @Operation(
            operationId = "resetMyInterests",
            summary = "Forget my interests, and draw them anew from what I do from now on")
    public ResetResponse reset() {
        return service.reset(caller.subject());
    }
}
