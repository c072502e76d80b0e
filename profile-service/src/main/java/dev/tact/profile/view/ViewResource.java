package dev.tact.profile.view;

import dev.tact.kit.identity.Caller;
import dev.tact.profile.consent.RequestRelay;
import dev.tact.profile.presence.Credentials;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What a service may see of one subject for one purpose. Not routed from outside. */
@Path("/v1/profiles")
@RolesAllowed("profile.view")
@Produces(MediaType.APPLICATION_JSON)
class ViewResource {

    private final ViewService service;
    private final Caller caller;
    private final RequestRelay relay;

    ViewResource(ViewService service, Caller caller, RequestRelay relay) {
        this.service = service;
        this.caller = caller;
        this.relay = relay;
    }

    @GET
    @Path("/{subject}/view")
    @RunOnVirtualThread
    @Operation(
            operationId = "viewForPurpose",
            summary = "View for a purpose",
            description =
                    "Needs the customer's own token in Tact-Subject-Token, or an agent's in Tact-Agent-Token with a proof"
                            + " of a held case in Tact-Case. Nothing allowed is a 200 with nothing in it. The most recent"
                            + " events are shown one by one. The history has every item, however long ago: the latest items in"
                            + " full or, with history=columns, many more of them without their quantities, whose last events are"
                            + " then not shown again. An agent sees values through the masks of their definitions.")
    @APIResponse(
            responseCode = "200",
            description = "What may be seen",
            content = @Content(schema = @Schema(implementation = ViewResponse.class)))
    @APIResponse(responseCode = "403", description = "presence-not-proven, caller-not-registered")
    @APIResponse(responseCode = "422", description = "purpose-unknown")
    @APIResponse(responseCode = "503", description = "consent-unavailable")
    public RestResponse<ViewResponse> view(
            UUID subject,
            @QueryParam("purpose") @NotBlank @Size(max = 100) @Nullable String purpose,
            @QueryParam("sessionId") @Size(min = 1, max = 200) @Nullable String sessionId,
            @QueryParam("history") @Pattern(regexp = HistoryShape.PATTERN) @Nullable String history,
            @HeaderParam("Tact-Subject-Token") @Nullable String subjectToken,
            @HeaderParam("Tact-Agent-Token") @Nullable String agentToken,
            @HeaderParam("Tact-Case") @Nullable String caseProof) {
        var named = purpose == null ? "" : purpose; // @NotBlank has refused null
        var view = service.view(
                new ViewRequest(
                        subject,
                        named,
                        sessionId,
                        HistoryShape.of(history),
                        new Credentials(subjectToken, agentToken, caseProof)),
                caller.client(),
                relay.current());
        return ResponseBuilder.ok(view).header("Cache-Control", "no-store").build();
    }
}
