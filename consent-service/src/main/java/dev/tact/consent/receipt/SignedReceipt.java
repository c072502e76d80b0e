package dev.tact.consent.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A copy of a receipt, made now.
 *
 * @param document as JSON-LD
 * @param text the document as sent
 * @param jws the text, signed
 */
record SignedReceipt(
        Receipt receipt, List<PartProgress> parts, Instant asOf, ObjectNode document, String text, String jws) {

    String recordHash() {
        return document.path("recordHash").asText();
    }
}
