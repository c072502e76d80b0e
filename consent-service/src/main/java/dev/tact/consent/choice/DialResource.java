package dev.tact.consent.choice;

import dev.tact.consent.signal.ObservesSignal;
import dev.tact.consent.signal.Signals;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** How much personalisation a customer wants. */
@Path("/v1/me/dial")
@RolesAllowed("customer")
@ObservesSignal
@Tag(name = "Choices")
class DialResource {

    private final DialService service;
    private final Caller caller;

    DialResource(DialService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Where the dial stands")
    public RestResponse<DialResponse> findDial() {
        return ResponseBuilder.ok(service.find(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @Operation(summary = "Turn the dial", description = "0 none, 1 this visit only, 2 balanced, 3 full.")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public DialResponse turnDial(@NotNull @Valid DialRequest request) {
        return service.turn(caller.subject(), request.level());
    }

    @GET
    @Path("/preview")
    @Operation(summary = "What would be decided with the dial elsewhere", description = "Changes nothing.")
    public DialPreviewResponse previewDial(
            @RestQuery @NotNull @Min(0) @Max(3) Integer level, @HeaderParam(Signals.HEADER) @Nullable String signal) {
        return service.preview(caller.subject(), level, Signals.isOn(signal));
    }
}
