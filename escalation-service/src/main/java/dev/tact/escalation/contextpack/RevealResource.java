package dev.tact.escalation.contextpack;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** One masked value of a context, revealed. */
@Path("/v1/cases/{id}/context/reveals")
@RolesAllowed({"support-agent", "supervisor"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Desk")
class RevealResource {

    private final RevealService service;
    private final Caller caller;
    private final Languages languages;

    RevealResource(RevealService service, Caller caller, Languages languages) {
        this.service = service;
        this.caller = caller;
        this.languages = languages;
    }

    @POST
    @StepUp
    @Operation(
            operationId = "revealContextField",
            summary = "Reveal one masked value of the context to the holder of the case",
            description =
                    "Needs a second factor given within ten minutes, and a reason of 20 to 500 characters that the customer reads. Decided anew;"
                            + " audited, refusals too; each reveal is a use of its own.")
    @APIResponse(responseCode = "200", description = "The value")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "not-for-support, with the category and why")
    @APIResponse(responseCode = "503", description = "profile-unavailable")
    public RestResponse<RevealResponse> reveal(UUID id, @NotNull @Valid RevealRequest request) {
        return ResponseBuilder.ok(service.reveal(id, request, caller.subject(), caller.rawToken(), languages.current()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
