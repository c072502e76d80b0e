package dev.tact.consent.statistics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many people chose what, for privacy officers. */
@Path("/v1/statistics/consents")
@RolesAllowed("privacy-officer")
@Tag(name = "Statistics")
class StatisticsResource {

    private final StatisticsService service;

    StatisticsResource(StatisticsService service) {
        this.service = service;
    }

    @GET
    @Operation(
            summary = "How many people chose what",
            description =
                    "Published once a day, under the one threshold: a number of fewer than ten people is null, any other is"
                            + " rounded to the nearest five. Where a single part of a whole would be null, the smallest other"
                            + " is null too. No totals; shares are worked out from the published numbers.")
    public StatisticsResponse readStatistics() {
        return service.read();
    }
}
