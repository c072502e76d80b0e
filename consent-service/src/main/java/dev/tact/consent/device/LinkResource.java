package dev.tact.consent.device;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The devices a customer has signed in on. */
@Path("/v1/me/devices")
@RolesAllowed("customer")
@Tag(name = "Devices")
class LinkResource {

    private final DeviceService service;
    private final Caller caller;

    LinkResource(DeviceService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Link the device you signed in on",
            description =
                    "Its refusals and withdrawals, its opt-out signal and a dial turned down follow you; nothing it allowed does."
                            + " What was chosen on it stays as it is for whoever uses it signed out.")
    @APIResponse(responseCode = "401", description = "unknown-device")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public LinkResponse linkDevice(@NotNull @Valid LinkRequest request) {
        return service.link(caller.subject(), request);
    }

    @GET
    @Operation(summary = "The devices linked to you")
    public RestResponse<DevicesResponse> listDevices() {
        return ResponseBuilder.ok(service.devices(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/{deviceId}")
    @Operation(summary = "Unlink a device", description = "What had followed you stays.")
    @APIResponse(responseCode = "204", description = "Unlinked")
    @APIResponse(responseCode = "404", description = "device-not-linked")
    public void unlinkDevice(UUID deviceId) {
        service.unlink(caller.subject(), deviceId);
    }
}
