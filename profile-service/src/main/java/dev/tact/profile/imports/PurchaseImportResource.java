package dev.tact.profile.imports;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.staging.Progress;
import dev.tact.kit.staging.StagedImport;
import dev.tact.kit.staging.Staging;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.InputStream;
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

    private final PurchaseUpload uploads;
    private final Staging staging;
    private final Progress progress;
    private final Caller caller;

    PurchaseImportResource(PurchaseUpload uploads, Staging staging, Progress progress, Caller caller) {
        this.uploads = uploads;
        this.staging = staging;
        this.progress = progress;
        this.caller = caller;
    }

    @POST
    @Consumes({"text/csv", "application/x-ndjson"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importPurchases",
            summary = "Import purchases",
            description = "Takes a CSV file with the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate,"
                    + " UnitPrice, CustomerID, Country, or one JSON object a line: customer (ours, or as"
                    + " online-retail:17757), itemId, quantity, occurredAt (ISO 8601, with its offset), unitPrice, currency,"
                    + " invoice and optionally category; gzip-compressed or plain. It is stored in the background; sending it"
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
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers,
            UriInfo uri) {
        var queued = uploads.take(
                new PurchaseUpload.Importer(caller.client(), caller.subject()),
                RowFormat.Kind.of(headers.getMediaType()),
                body,
                encoding,
                key);
        var location = uri.getAbsolutePathBuilder().path(queued.id().toString()).build();
        return ResponseBuilder.<ImportResponse>accepted(queued)
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "purchaseImport",
            summary = "How far an import is",
            description =
                    "With Accept: text/event-stream, a stream of it: progress (the same object) at once and whenever it"
                            + " changed, then end with the reason (COMPLETED, FAILED, EXPIRED or SHUTDOWN).")
    @APIResponse(
            responseCode = "200",
            description = "How far it is",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ImportResponse.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "503", description = "too-many-streams")
    // of two methods that suit an Accept equally, as */*, Quarkus REST takes the first by name: this one, not follow
    public ImportResponse find(UUID id) {
        return ImportResponse.from(known(id));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> follow(UUID id, @Context Sse sse) {
        return progress.follow(known(id), ImportResponse::from, caller.expiresAt(), sse);
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
        var refused = known(id);
        return out -> staging.writeRefusals(refused.id(), out);
    }

    private StagedImport known(UUID id) {
        return staging.find(PurchaseRows.KIND, caller.client(), id).orElseThrow(Problems::notFound);
    }
}
