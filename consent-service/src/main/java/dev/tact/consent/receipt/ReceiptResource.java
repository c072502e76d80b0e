package dev.tact.consent.receipt;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A customer's own receipts. */
@Path("/v1/me/receipts")
@RolesAllowed("customer")
@Tag(name = "Proof")
class ReceiptResource {

    private final ReceiptService service;
    private final Representations representations;
    private final Languages languages;
    private final Caller caller;

    ReceiptResource(ReceiptService service, Representations representations, Languages languages, Caller caller) {
        this.service = service;
        this.representations = representations;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Your receipts, newest first",
            description = "One for each time you agreed, refused or withdrew.")
    public RestResponse<ReceiptsResponse> listReceipts(
            @RestQuery @Nullable @Size(max = 200) String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return ResponseBuilder.ok(service.list(caller.subject(), cursor, limit, languages.current()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/{id}")
    @Produces({MediaType.APPLICATION_JSON, Representations.JSON_LD, Representations.JOSE, MediaType.TEXT_HTML})
    @Operation(
            summary = "One of your receipts",
            description =
                    "ISO/IEC TS 27560 in the terms of W3C DPV. application/ld+json is the receipt itself, with its context"
                            + " inside; application/jose is its bytes as a compact JWS (EdDSA, typ consent-receipt+jws) under a key"
                            + " of /.well-known/jwks.json; application/json is both; text/html is a page to read and print, in"
                            + " French or English. record never changes, and recordHash is its SHA-256 (RFC 8785); a copy is signed as"
                            + " it is read (asOf), for a withdrawal with what each part of Tact has done about it.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReceiptResponse.class)),
                @Content(mediaType = Representations.JSON_LD, schema = @Schema(implementation = Object.class)),
                @Content(mediaType = Representations.JOSE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "404", description = "receipt-not-found: none of ours, or not yours")
    public RestResponse<Object> findReceipt(UUID id, @Context Request request) {
        return representations.of(service.read(id, caller.subject()), request);
    }
}
