package dev.tact.consent.receipt;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Anybody's receipt, for privacy officers. */
@Path("/v1/receipts/{id}")
@RolesAllowed("privacy-officer")
@Tag(name = "Proof")
class OfficerReceiptResource {

    private final ReceiptService service;
    private final Representations representations;
    private final Caller caller;

    OfficerReceiptResource(ReceiptService service, Representations representations, Caller caller) {
        this.service = service;
        this.representations = representations;
        this.caller = caller;
    }

    @GET
    @StepUp
    @Produces({MediaType.APPLICATION_JSON, Representations.JSON_LD, Representations.JOSE, MediaType.TEXT_HTML})
    @Operation(
            summary = "A receipt, for a privacy officer",
            description = "In the forms of /v1/me/receipts/{id}. Needs a step-up and is put on record.")
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
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "receipt-not-found")
    public RestResponse<Object> findAnyReceipt(UUID id, @Context Request request) {
        return representations.of(service.readByOfficer(id, caller.subject()), request);
    }
}
