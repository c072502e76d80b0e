package dev.tact.profile.reveal;

import dev.tact.kit.identity.Caller;
import dev.tact.profile.consent.RequestRelay;
import dev.tact.profile.presence.Credentials;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** One masked value, revealed to an agent. Not routed from outside. */
@Path("/v1/profiles/{subject}/reveals")
@RolesAllowed("profile.view")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RevealResource {

    private final RevealService service;
    private final Caller caller;
    private final RequestRelay relay;

    RevealResource(RevealService service, Caller caller, RequestRelay relay) {
        this.service = service;
        this.caller = caller;
        this.relay = relay;
    }

    @POST
    @RunOnVirtualThread
    @Operation(
            operationId = "revealValue",
            summary = "Reveal one masked value to an agent",
            description =
                    "Needs the agent's token, with a second factor given within ten minutes, in Tact-Agent-Token and the proof of"
                            + " a held case in Tact-Case. The customer reads who looked, and the reason. Each reveal is a use of its"
                            + " own, a repeated one too.")
    @APIResponse(
            responseCode = "200",
            description = "The value",
            content = @Content(schema = @Schema(implementation = RevealResponse.class)))
    @APIResponse(responseCode = "401", description = "step-up-required, about the agent's token: to be relayed")
    @APIResponse(responseCode = "403", description = "presence-not-proven, caller-not-registered")
    @APIResponse(responseCode = "404", description = "not-found, subject-erased")
    @APIResponse(responseCode = "422", description = "not-for-support")
    @APIResponse(responseCode = "503", description = "consent-unavailable")
    public RestResponse<RevealResponse> reveal(
            UUID subject,
            @HeaderParam("Tact-Agent-Token") @Nullable String agentToken,
            @HeaderParam("Tact-Case") @Nullable String caseProof,
            @NotNull @Valid RevealRequest request) {
        var revealed = service.reveal(
                subject, request, new Credentials(null, agentToken, caseProof), caller.client(), relay.current());
        return ResponseBuilder.ok(revealed).header("Cache-Control", "no-store").build();
    }
}
