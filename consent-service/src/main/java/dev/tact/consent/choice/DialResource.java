package dev.tact.consent.choice;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How much personalisation a customer wants. */
@Path("/v1/me/dial")
@RolesAllowed("customer")
@Tag(name = "Choices")
class DialResource {

    private final DialService service;
    private final Caller caller;

    DialResource(DialService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @PUT
    @Operation(summary = "Turn the dial", description = "0 none, 1 this visit only, 2 balanced, 3 full.")
    public DialResponse turnDial(@NotNull @Valid DialRequest request) {
        return service.turn(caller.subject(), request.level());
    }

    @GET
    @Path("/preview")
    @Operation(summary = "What would be decided with the dial elsewhere", description = "Changes nothing.")
    public DialPreviewResponse previewDial(
            @RestQuery @NotNull @Min(0) @Max(3) Integer level, @HeaderParam("Sec-GPC") @Nullable String signal) {
        return service.preview(caller.subject(), level, "1".equals(signal));
    }
}
