package dev.tact.consent.ledger;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What the ledger shows to anybody. A class of its own: the OpenAPI document knows whom a class lets in, not what a method opens. */
@Path("/v1/ledger")
@PermitAll
@Blocking
@Tag(name = "Proof")
class OpenLedgerResource {

    private final Ledger ledger;

    OpenLedgerResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The newest checkpoint",
            description =
                    "A signed note (C2SP tlog-checkpoint): origin, size, root. Whoever keeps one can tell later whether anything"
                            + " before it was changed.")
    @APIResponse(responseCode = "200", description = "The note")
    @APIResponse(responseCode = "404", description = "Nothing was recorded yet")
    public RestResponse<String> newestCheckpoint() {
        return ResponseBuilder.ok(ledger.checkpoint().note())
                .header("Cache-Control", "public, max-age=1")
                .build();
    }

    @GET
    @Path("/proofs/consistency")
    @Operation(
            summary = "The proof that the ledger of one size begins the ledger of another",
            description = "Between any two sizes up to the newest checkpoint's; hashes are base64.")
    @APIResponse(responseCode = "200", description = "The proof (RFC 9162 §2.1.4)")
    @APIResponse(responseCode = "422", description = "tree-size-unknown")
    public RestResponse<ConsistencyResponse> proveConsistency(
            @QueryParam("from") @NotNull @Min(1) Long from, @QueryParam("to") @NotNull @Min(1) Long to) {
        return ResponseBuilder.ok(ledger.consistency(from, to))
                .header("Cache-Control", "public, max-age=86400")
                .build();
    }
}
