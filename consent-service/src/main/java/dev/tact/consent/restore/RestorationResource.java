package dev.tact.consent.restore;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where an officer has choices restored after a backup was put back. */
@Path("/v1/restorations")
@RolesAllowed("privacy-officer")
@Tag(name = "Restoration")
class RestorationResource {

    private final RestorationService service;
    private final Caller caller;

    RestorationResource(RestorationService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @StepUp
    @Operation(
            summary = "Restore choices after a backup was put back",
            description =
                    "Reads from every service what it was told last, and takes over whatever is stricter than what the backup"
                            + " holds: nothing that was withdrawn comes back, and what only the others know to be given is asked again."
                            + " Until it is completed nobody is decided about. While one runs, it is answered with.")
    @APIResponse(responseCode = "202", description = "It runs")
    @APIResponse(responseCode = "409", description = "restoration-not-needed")
    public RestResponse<RestorationResponse> beginRestoration(UriInfo uri) {
        var begun = service.begin(caller.subject());
        var location = uri.getAbsolutePathBuilder()
                .path(begun.restorationId().toString())
                .build();
        return ResponseBuilder.<RestorationResponse>create(RestResponse.Status.ACCEPTED)
                .location(location)
                .entity(begun)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a restoration has come")
    @APIResponse(responseCode = "404", description = "restoration-not-found")
    public RestResponse<RestorationResponse> findRestoration(UUID id) {
        return ResponseBuilder.ok(service.find(id))
                .header("Cache-Control", "no-store")
                .build();
    }
}
