package dev.tact.consent.imports;

import dev.tact.kit.identity.Caller;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where a company brings along the consents of an earlier system. */
@Path("/v1/imports/consents")
@RolesAllowed("consents.import")
@Tag(name = "Imports")
@Blocking
class ImportResource {

    private final ImportService service;
    private final Caller caller;

    ImportResource(ImportService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            summary = "Upload consents",
            description =
                    "CSV with a header line, columns in any order, or one JSON object a line: subject (ours, or as"
                            + " online-retail:17757) or externalId, purpose, decision (GIVE, REFUSE, WITHDRAW), method (BUTTON,"
                            + " API, VOICE, PAPER), interactionAt, and optionally categories (separated by spaces; in JSON an"
                            + " array) and evidence. May be compressed (Content-Encoding: gzip). Rows are applied after the"
                            + " answer. What a customer chose here stands, an imported yes never undoes an imported no, and a row"
                            + " brought before is skipped.")
    @APIResponse(
            responseCode = "202",
            description = "Taken in; Location tells how far it is",
            content = @Content(schema = @Schema(implementation = ImportResponse.class)))
    @APIResponse(responseCode = "400", description = "unusable-columns, unreadable-file")
    public RestResponse<ImportResponse> uploadConsents(InputStream file, HttpHeaders headers, UriInfo uri) {
        var format = RowFormat.Kind.of(headers.getMediaType());
        var begun =
                service.receive(file, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), format, caller.client());
        var location =
                uri.getAbsolutePathBuilder().path(begun.importId().toString()).build();
        return ResponseBuilder.<ImportResponse>create(RestResponse.Status.ACCEPTED)
                .location(location)
                .entity(begun)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far an import has come")
    @APIResponse(responseCode = "404", description = "import-not-found")
    public ImportResponse findImport(UUID id) {
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
    @APIResponse(responseCode = "404", description = "import-not-found")
    public StreamingOutput listRefused(UUID id) {
        var known = service.find(id, caller.client());
        return out -> service.writeRefusals(known.importId(), out);
    }
}
