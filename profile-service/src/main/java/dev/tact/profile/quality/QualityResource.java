package dev.tact.profile.quality;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the data are, for privacy officers: accuracy is theirs to see to (GDPR art. 5(1)(d)). */
@Path("/v1/statistics/data-quality")
@RolesAllowed("privacy-officer")
@Tag(name = "Statistics")
class QualityResource {

    private final QualityService service;

    QualityResource(QualityService service) {
        this.service = service;
    }

    @GET
    @Operation(
            summary = "How complete and how fresh the data are",
            description =
                    "Published once a day, under the one threshold: a number of fewer than ten people is null, any other is"
                            + " rounded to the nearest five. Where a single part of a whole would be null, the smallest other"
                            + " is null too. Shares are worked out from the published numbers.")
    public QualityResponse readDataQuality() {
        return service.read();
    }
}
