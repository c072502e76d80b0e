package dev.tact.recommendation.unlearning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version's receipts, the latest first. */
record ReceiptsResponse(
        List<SignedReceipt> receipts, @Nullable String next) {

    /** What a receipt says, and the same as a compact JWS. */
    record SignedReceipt(UnlearningReceipt receipt, String jws) {}
}
