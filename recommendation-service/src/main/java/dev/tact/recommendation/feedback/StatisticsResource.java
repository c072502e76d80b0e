package dev.tact.recommendation.feedback;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How many people said what of their lists, for merchandisers and privacy officers. */
@Path("/v1/statistics/feedback")
@RolesAllowed({"merchandiser", "privacy-officer"})
class StatisticsResource {

    private final StatisticsService service;

    StatisticsResource(StatisticsService service) {
        this.service = service;
    }

    @GET
    @Operation(
            summary = "How many people said what of their lists",
            description =
                    "Of personalised lists, by model version, place and type. Published once a day, under the one threshold: a"
                            + " number of fewer than ten people is null, any other is rounded to the nearest five; rates are worked out from the"
                            + " published numbers.")
    public StatisticsResponse readFeedback() {
        return service.read();
    }
}
