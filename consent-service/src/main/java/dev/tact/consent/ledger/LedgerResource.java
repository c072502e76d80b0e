package dev.tact.consent.ledger;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The proof of what was recorded, for the person concerned and for officers. */
@Path("/v1/ledger")
@RolesAllowed("privacy-officer")
@Blocking
@Tag(name = "Proof")
class LedgerResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String GZIP = "application/gzip";

    private final Ledger ledger;
    private final LedgerOffice office;
    private final LedgerExport export;
    private final Caller caller;

    LedgerResource(Ledger ledger, LedgerOffice office, LedgerExport export, Caller caller) {
        this.ledger = ledger;
        this.office = office;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Path("/checkpoints")
    @Operation(summary = "Every checkpoint ever signed, the newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    public CheckpointsResponse listCheckpoints(@QueryParam("cursor") @Size(max = 200) @Nullable String cursor) {
        return CheckpointsResponse.from(ledger.checkpoints(cursor));
    }

    @GET
    @Path("/proofs/inclusion")
    @RolesAllowed({"customer", "privacy-officer"})
    @Operation(
            summary = "The proof that an event is in the ledger",
            description =
                    "By the event's id (a record of your consents) or a receipt's. Customers see their own. The proof is by"
                            + " the newest checkpoint, or by the one of the size named; hashes are base64.")
    @APIResponse(responseCode = "200", description = "The proof (RFC 9162 §2.1.3)")
    @APIResponse(responseCode = "404", description = "No such event, not yours, or erased")
    @APIResponse(responseCode = "409", description = "not-yet-merged: ask again in a second")
    @APIResponse(responseCode = "422", description = "tree-size-unknown")
    public RestResponse<InclusionResponse> proveInclusion(
            @QueryParam("event") @Nullable UUID event,
            @QueryParam("receipt") @Nullable UUID receipt,
            @QueryParam("size") @Min(1) @Nullable Long size) {
        var proof = caller.has("privacy-officer")
                ? ledger.inclusion(event, receipt, size)
                : ledger.inclusionOf(caller.subject(), event, receipt, size);
        return ResponseBuilder.ok(InclusionResponse.from(proof))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/export")
    @StepUp
    @Produces(NDJSON)
    @Operation(
            summary = "The whole ledger, to verify offline",
            description =
                    "NDJSON for consent-verifier, compressed with `Accept: application/gzip`: every entry with its document and"
                            + " salt unless erased, the hashes kept, every checkpoint. Each export is audited.")
    @APIResponse(
            responseCode = "200",
            description = "One JSON object a line",
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = GZIP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "401", description = "step-up-required")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"ledger.ndjson\"")
    public StreamingOutput exportLedger() {
        var size = office.beginExport(caller.subject());
        return out -> export.write(size, out);
    }

    @GET
    @Path("/export")
    @StepUp
    @Produces(GZIP)
    @Operation(hidden = true)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"ledger.ndjson.gz\"")
    public StreamingOutput exportLedgerCompressed() {
        var size = office.beginExport(caller.subject());
        return out -> {
            var gzip = new GZIPOutputStream(out, 1 << 13);
            export.write(size, gzip);
            gzip.finish();
        };
    }

    @GET
    @Path("/divergences")
    @Operation(
            summary = "Where the ledger contradicts a checkpoint kept outside it",
            description =
                    "As after a restored backup. While there is any, nothing is merged and nothing is signed, on any replica.")
    @APIResponse(responseCode = "200", description = "Those nobody has taken note of")
    public DivergencesResponse listDivergences() {
        return DivergencesResponse.from(office.divergences());
    }

    @POST
    @Path("/divergences/acknowledgement")
    @StepUp
    @Operation(
            summary = "Take note of all divergences, so that the ledger goes on",
            description =
                    "From what it holds: checkpoints signed from here on contradict those kept outside, for everybody to see.")
    @APIResponse(responseCode = "204", description = "Taken note of")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "409", description = "ledger-not-diverged")
    public void acknowledgeDivergences() {
        office.acknowledge(caller.subject());
    }
}
