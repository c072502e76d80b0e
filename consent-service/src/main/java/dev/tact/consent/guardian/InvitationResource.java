package dev.tact.consent.guardian;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** How a minor brings somebody with parental responsibility in. */
@Path("/v1/me/guardian-invitations")
@RolesAllowed("customer")
@Tag(name = "Minors and guardians")
class InvitationResource {

    private final GuardianService service;
    private final Idempotency idempotency;
    private final Caller caller;

    InvitationResource(GuardianService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Invite somebody with parental responsibility",
            description = "The code holds for seven days, is used once, and replaces the one before.")
    @APIResponse(responseCode = "409", description = "not-a-minor")
    public RestResponse<InvitationResponse> inviteGuardian(@HeaderParam("Idempotency-Key") @Nullable String key) {
        var minor = caller.subject();
        var answer = idempotency.once(
                key,
                minor,
                "POST /v1/me/guardian-invitations",
                "",
                InvitationResponse.class,
                () -> service.invite(minor));
        return ResponseBuilder.<InvitationResponse>create(RestResponse.Status.CREATED)
                .entity(answer)
                .header("Cache-Control", "no-store")
                .build();
    }
}
