package dev.tact.consent.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where to ask. */
@Path("/.well-known/authzen-configuration")
@PermitAll
@Tag(name = "Decisions")
class MetadataResource {

    private final AccessConfig config;

    MetadataResource(AccessConfig config) {
        this.config = config;
    }

    @GET
    @Operation(summary = "The decision point's metadata")
    public MetadataResponse metadata(UriInfo uri) {
        var base = config.url().orElseGet(uri::getBaseUri).toString();
        return MetadataResponse.at(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    }
}
