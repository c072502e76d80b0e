package dev.tact.escalation.objection;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A customer's objection to direct marketing. */
@Path("/v1/me/objections")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
class ObjectionResource {

    private final ObjectionService objections;
    private final Caller caller;

    ObjectionResource(ObjectionService objections, Caller caller) {
        this.objections = objections;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "object",
            summary = "Object to direct marketing; in effect when answered",
            description =
                    "consent-service records it in your name, and honours the Idempotency-Key. Where it does not answer, nothing is"
                            + " recorded here either: repeat it.")
    @APIResponse(responseCode = "201", description = "Recorded, and in effect")
    @APIResponse(responseCode = "404", description = "not-found: no such conversation of yours")
    @APIResponse(responseCode = "409", description = "objection-conflicts")
    @APIResponse(responseCode = "422", description = "purpose-not-objectionable")
    @APIResponse(responseCode = "503", description = "consent-unavailable; see Retry-After")
    public RestResponse<ObjectionResponse> object(
            @NotNull @Valid ObjectionRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(
                RestResponse.Status.CREATED, objections.object(caller.subject(), caller.rawToken(), request, key));
    }
}
