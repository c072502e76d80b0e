package dev.tact.profile.disputes;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What is known of me under this key is wrong. */
@Path("/v1/me/profile/attributes/{key}/dispute")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disputes")
class AttributeDisputeResource {

    private final DisputeService service;
    private final Caller caller;

    AttributeDisputeResource(DisputeService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "disputeMyAttribute",
            summary = "Say that what is known under a key is wrong (GDPR art. 18(1)(a))",
            description =
                    "When it returns nothing of the key is used any more, until it is settled. Repeating it changes nothing.")
    @APIResponse(responseCode = "200", description = "The open dispute")
    @APIResponse(responseCode = "404", description = "not-found: nothing is known under this key")
    public RestResponse<DisputeResponse> dispute(String key, @NotNull @Valid DisputeRequest request) {
        return ResponseBuilder.ok(service.disputeAttribute(caller.subject(), key, request.reason()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Operation(
            operationId = "withdrawMyAttributeDispute",
            summary = "Take back that it is wrong",
            description = "It is used again. Repeating it changes nothing.")
    @APIResponse(responseCode = "204", description = "Not disputed")
    @APIResponse(responseCode = "404", description = "not-found: no such attribute is registered")
    public void withdraw(String key) {
        service.withdrawAttribute(caller.subject(), key);
    }
}
