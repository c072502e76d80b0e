package dev.tact.profile.statistics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Of how many people something was used, for merchandisers and privacy officers. */
@Path("/v1/statistics/uses")
@RolesAllowed({"merchandiser", "privacy-officer"})
@Tag(name = "Statistics")
class UseStatisticsResource {

    private final UseStatisticsService service;

    UseStatisticsResource(UseStatisticsService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "useStatistics",
            summary = "Of how many people something was used for each purpose",
            description =
                    "On the thirty whole days (UTC) before the day of counting, by anybody but themselves. Published once a day, under"
                            + " the one threshold: a number of fewer than ten people is null, any other is rounded to the nearest"
                            + " five. One person counts for every purpose something of theirs was used for.")
    public UseStatisticsResponse read() {
        return service.read();
    }
}
