package dev.tact.consent.guardian;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Whether a customer consents alone. */
@Path("/v1/me/age")
@RolesAllowed("customer")
@Tag(name = "Minors and guardians")
class AgeResource {

    private final AgeService service;
    private final Caller caller;

    AgeResource(AgeService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Whether you consent alone")
    public RestResponse<AgeResponse> findAge() {
        return ResponseBuilder.ok(service.find(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @Operation(
            summary = "Say how old you are",
            description =
                    "Only the month from which you consent alone is kept. Below the age of digital consent of your country"
                            + " (France 15), what you agree to waits for somebody with parental responsibility.")
    @APIResponse(responseCode = "409", description = "age-already-stated, subject-erased")
    @APIResponse(responseCode = "422", description = "implausible-birth-date")
    public AgeResponse stateAge(@NotNull @Valid AgeRequest request) {
        return service.state(caller.subject(), request);
    }
}
