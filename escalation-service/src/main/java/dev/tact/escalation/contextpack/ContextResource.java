package dev.tact.escalation.contextpack;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What the holder of a case may know of its customer. */
@Path("/v1/cases/{id}/context")
@RolesAllowed({"support-agent", "supervisor"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Desk")
class ContextResource {

    private final ContextService context;
    private final Caller caller;
    private final Languages languages;

    ContextResource(ContextService context, Caller caller, Languages languages) {
        this.context = context;
        this.caller = caller;
        this.languages = languages;
    }

    @GET
    @Operation(
            operationId = "readContext",
            summary =
                    "Reads transcript and profile slice; for the holder only, audited, and shown to the customer as a use")
    public RestResponse<ContextResponse> read(UUID id) {
        return ResponseBuilder.ok(context.read(id, caller.subject(), caller.rawToken(), languages.current()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
