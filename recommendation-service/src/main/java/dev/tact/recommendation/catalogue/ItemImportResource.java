package dev.tact.recommendation.catalogue;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bringing the catalogue in. */
@Path("/v1/imports/items")
@RolesAllowed("items.import")
class ItemImportResource {

    private final ItemImportService service;
    private final Caller caller;

    ItemImportResource(ItemImportService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Consumes("text/csv")
    @Operation(
            summary = "Upload items",
            description =
                    "CSV with a header line: itemId, title, and optionally titleFr, category, price, currency, available, sensitive,"
                            + " sensitiveTopics, ageLimit, season, dayParts, countries, attributes, firstSeen. May be compressed (Content-Encoding: gzip). Rows are applied after the answer; an item that exists is replaced.")
    public RestResponse<ItemImportResponse> upload(
            InputStream file, @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, UriInfo uri) {
        var begun = service.receive(file, encoding, caller.client());
        return RestResponse.ResponseBuilder.<ItemImportResponse>create(RestResponse.Status.ACCEPTED, begun)
                .location(uri.getAbsolutePathBuilder()
                        .path(begun.importId().toString())
                        .build())
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far an import is")
    public ItemImportResponse get(UUID id) {
        return service.find(id, caller.client());
    }

    @GET
    @Path("/{id}/refused")
    @Produces("text/csv")
    @Operation(summary = "The rows that could not be taken: line and reason, as CSV")
    @APIResponse(
            responseCode = "200",
            description = "CSV: line, reason",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput refused(UUID id) {
        var known = service.find(id, caller.client());
        return out -> service.writeRefusals(known.importId(), out);
    }
}
