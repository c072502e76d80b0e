package dev.tact.consent.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where to ask. */
@Path("/.well-known/authzen-configuration")
@PermitAll
@Tag(name = "Decisions")
class MetadataResource {

    private final DecisionPoint point;

    MetadataResource(DecisionPoint point) {
        this.point = point;
    }

    @GET
    @Operation(
            summary = "The decision point's metadata",
            description = "An endpoint that is not named is not offered: searches have to be turned on.")
    public RestResponse<MetadataResponse> metadata(UriInfo uri) {
        return ResponseBuilder.ok(point.metadata(uri.getBaseUri()))
                // AuthZEN §11.9
                .header("Cache-Control", "max-age=300")
                .build();
    }
}
