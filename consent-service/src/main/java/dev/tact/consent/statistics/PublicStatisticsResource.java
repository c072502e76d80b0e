package dev.tact.consent.statistics;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many people allow what, for anybody. */
@Path("/v1/statistics/consents/by-purpose")
@PermitAll
@Tag(name = "Statistics")
class PublicStatisticsResource {

    private final StatisticsService service;

    PublicStatisticsResource(StatisticsService service) {
        this.service = service;
    }

    @GET
    @Operation(
            summary = "How many people allow what, for anybody",
            description =
                    "Of what privacy officers read the numbers by purpose, and where dials stand; published with it.")
    public PublicStatisticsResponse readPublicStatistics() {
        return PublicStatisticsResponse.of(service.read());
    }
}
