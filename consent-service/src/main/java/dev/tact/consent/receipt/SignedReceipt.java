package dev.tact.consent.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.consent.ledger.Promise;
import dev.tact.consent.propagation.PartProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a receipt, made now.
 *
 * @param parts what each part has done about it, for a withdrawal
 * @param promise what the ledger holds of it; absent once it is erased there
 * @param document as JSON-LD
 * @param text the document as sent
 * @param jws the text, signed
 */
record SignedReceipt(
        Receipt receipt,
        List<PartProgress> parts,
        @Nullable Promise promise,
        Instant asOf,
        ObjectNode document,
        String text,
        String jws) {

    String recordHash() {
        return document.path("recordHash").asText();
    }
}
