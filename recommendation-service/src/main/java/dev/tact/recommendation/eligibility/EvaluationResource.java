package dev.tact.recommendation.eligibility;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

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
                    "From dismissals, showings, open cases, quiet hours and the catalogue only; it says nothing on consent and reads no profile. Asking counts as no showing.")
    public RestResponse<EvaluationResponse> evaluate(@NotNull @Valid EvaluationRequest request) {
        return RestResponse.ResponseBuilder.ok(service.evaluate(request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
