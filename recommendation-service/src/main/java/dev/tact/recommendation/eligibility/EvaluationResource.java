package dev.tact.recommendation.eligibility;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** For other senders of offers: what not to offer. */
@Path("/v1/suppressions/evaluation")
@RolesAllowed("suppressions.evaluate")
class EvaluationResource {

    private final EvaluationService service;

    EvaluationResource(EvaluationService service) {
        this.service = service;
    }

    @POST
    @Operation(
            summary = "Say which items may be offered to a customer now",
            description =
                    "Where the purpose is not allowed for this customer now, no item is, for the decision's reason or CONSENT_UNAVAILABLE, and"
                            + " nothing is read. Else from dismissals, open cases, quiet hours, the catalogue and, for recommendations, what lists"
                            + " showed; what senders show is not known here, and capped by nobody. No profile is read. The customer sees"
                            + " the use. Asking counts as no showing.")
    @APIResponse(responseCode = "200", description = "A verdict on each item")
    @APIResponse(responseCode = "422", description = "unknown-purpose, time-out-of-reach")
    public RestResponse<EvaluationResponse> evaluate(
            @NotNull @Valid EvaluationRequest request, @HeaderParam("Sec-GPC") @Nullable String gpc) {
        return RestResponse.ResponseBuilder.ok(service.evaluate(request, "1".equals(gpc)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
