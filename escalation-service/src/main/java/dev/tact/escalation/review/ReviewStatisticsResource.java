package dev.tact.escalation.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How reviewers decide. */
@Path("/v1/statistics/reviews")
@RolesAllowed("supervisor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
class ReviewStatisticsResource {

    private final ReviewStatistics statistics;

    ReviewStatisticsResource(ReviewStatistics statistics) {
        this.statistics = statistics;
    }

    @GET
    @Operation(
            operationId = "readReviewStatistics",
            summary =
                    "What share of the contests each reviewer decided they upheld, over the last year, as of this day",
            description =
                    "A rate is told from the decisions on ten people on, in steps of 5 %, with no count. Somebody who upholds nearly"
                            + " everything may lean on the system (AI Act, article 14(4)(b)).")
    public ReviewStatisticsResponse read() {
        return statistics.read();
    }
}
