package dev.tact.recommendation.fairness;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Signatures under the reports of versions. */
@Path("/v1/models")
@RolesAllowed("privacy-officer")
class SignOffResource {

    private final SignOffService service;
    private final Idempotency idempotency;
    private final Caller caller;

    SignOffResource(SignOffService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/{version}/sign-off")
    @StepUp
    @Operation(
            summary = "Sign the report of a version",
            description =
                    "Kept for good with the report's hash. Where the policy asks for it, nothing is published without.")
    @APIResponse(responseCode = "201", description = "Signed")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "not-found: no such version, or it was never measured")
    @APIResponse(responseCode = "409", description = "report-not-passed")
    public RestResponse<SignOffResponse> sign(
            int version, @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid SignOffRequest request) {
        var officer = caller.subject();
        var signed = idempotency.once(
                key,
                officer,
                "POST /v1/models/" + version + "/sign-off",
                request,
                SignOffResponse.class,
                () -> service.sign(version, request.comment(), officer));
        return RestResponse.status(RestResponse.Status.CREATED, signed);
    }
}
