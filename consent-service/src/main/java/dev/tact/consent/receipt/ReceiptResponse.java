package dev.tact.consent.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receipt to read, and the same receipt signed. */
public record ReceiptResponse(
        @Schema(implementation = Object.class, description = "The receipt, as application/ld+json has it")
        JsonNode receipt,

        @Schema(description = "The receipt's bytes as a compact JWS, as application/jose has it")
        String jws) {

    static ReceiptResponse from(SignedReceipt signed) {
        return new ReceiptResponse(signed.document(), signed.jws());
    }
}
