package dev.tact.profile.segments;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many people are alike, for merchandisers and privacy officers. */
@Path("/v1/statistics/segments")
@RolesAllowed({"merchandiser", "privacy-officer"})
@Tag(name = "Statistics")
class SegmentResource {

    private final SegmentService service;

    SegmentResource(SegmentService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "segmentSizes",
            summary = "How many people are in each segment",
            description =
                    "Of those who allow it, by lifecycle stage, churn risk, strongest interest and country. Published once a day,"
                            + " under the one threshold: a segment of fewer than ten people is left out, any other is rounded to"
                            + " the nearest five; where a single one would be left out, the smallest other is too.")
    public SegmentsResponse sizes() {
        return service.read();
    }
}
