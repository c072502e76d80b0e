package dev.tact.escalation.rating;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** How it went, as the customer says: whoever has the token may, signed in or not. */
@Path("/v1/ratings")
@PermitAll
@Tag(name = "Customer")
class RatingResource {

    private final Ratings ratings;

    RatingResource(Ratings ratings) {
        this.ratings = ratings;
    }

    @POST
    @Operation(
            operationId = "rate",
            summary = "Rate how a case was resolved, once",
            description = "By the token that the conversation shows after its resolution.")
    @APIResponse(responseCode = "201", description = "Taken in")
    @APIResponse(responseCode = "401", description = "rating-token-foreign")
    @APIResponse(responseCode = "409", description = "already-rated")
    @APIResponse(responseCode = "410", description = "rating-over: expired, or what it was about is no longer kept")
    public RestResponse<RatingResponse> rate(@NotNull @Valid RatingRequest request) {
        return RestResponse.status(Status.CREATED, ratings.rate(request.token(), request.score(), request.comment()));
    }
}
