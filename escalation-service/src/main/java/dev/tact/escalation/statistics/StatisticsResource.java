package dev.tact.escalation.statistics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the desk did, for supervisors and privacy officers. */
@Path("/v1/statistics/desk")
@RolesAllowed({"supervisor", "privacy-officer"})
@Tag(name = "Statistics")
class StatisticsResource {

    private final StatisticsService service;

    StatisticsResource(StatisticsService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "readDeskStatistics",
            summary = "How long people waited and were helped, who gave up, and who was brought to somebody else",
            description =
                    "Of whole days, from one to the other included: the last thirty unless said, a year at most. Each day is published once,"
                            + " under the one threshold: a number of fewer than ten people is null, any other is rounded to the"
                            + " nearest five. Where a single part of a whole would be null, the smallest other is null too. No"
                            + " totals; shares are worked out from the published numbers, times are to the minute.")
    @APIResponse(responseCode = "200", description = "The days")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public StatisticsResponse read(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("to") @Nullable LocalDate to) {
        return service.read(from, to);
    }
}
