package dev.tact.profile.imports;

import dev.tact.kit.identity.Caller;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Bulk import of purchases by a company's importer. */
@Path("/v1/imports/purchases")
@RolesAllowed("purchases.import")
@Blocking
class PurchaseImportResource {

    private static final int PAGE = 1_000;

    private final PurchaseUpload uploads;
    private final PurchaseImportService service;
    private final Caller caller;

    PurchaseImportResource(PurchaseUpload uploads, PurchaseImportService service, Caller caller) {
        this.uploads = uploads;
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Consumes("text/csv")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importPurchases",
            summary = "Import purchases",
            description = "Takes a CSV file with the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate,"
                    + " UnitPrice, CustomerID, Country, gzip-compressed or plain. It is stored in the background; sending it"
                    + " again stores nothing twice.")
    @APIResponse(
            responseCode = "202",
            description = "Taken in; Location tells how far it is",
            content = @Content(schema = @Schema(implementation = ImportResponse.class)))
    @APIResponse(responseCode = "400", description = "upload-unreadable")
    @APIResponse(responseCode = "413", description = "body-too-large")
    public RestResponse<ImportResponse> upload(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            UriInfo uri) {
        var queued = uploads.take(new PurchaseUpload.Importer(caller.client(), caller.subject()), body, encoding, key);
        var location = uri.getAbsolutePathBuilder().path(queued.id().toString()).build();
        return ResponseBuilder.<ImportResponse>accepted(queued)
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "purchaseImport", summary = "How far an import is")
    public ImportResponse show(UUID id) {
        return service.find(caller.client(), id);
    }

    @GET
    @Path("/{id}/refused")
    @Produces("text/csv")
    @Operation(operationId = "refusedPurchases", summary = "The lines that could not be read, and why")
    @APIResponse(
            responseCode = "200",
            description = "CSV: line, reason",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput refused(UUID id) {
        var known = service.find(caller.client(), id);
        return out -> {
            out.write("line,reason\n".getBytes(StandardCharsets.US_ASCII));
            var after = 0L;
            for (var page = service.refusals(known.id(), after, PAGE);
                    !page.isEmpty();
                    page = service.refusals(known.id(), after, PAGE)) {
                for (var refused : page) {
                    out.write((refused.line() + "," + refused.reason() + "\n").getBytes(StandardCharsets.US_ASCII));
                    after = refused.line();
                }
            }
        };
    }
}
