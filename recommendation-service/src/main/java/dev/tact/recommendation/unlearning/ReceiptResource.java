package dev.tact.recommendation.unlearning;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a version was made to forget. */
@Path("/v1/models/{version}/unlearning-receipts")
@RolesAllowed({"merchandiser", "privacy-officer"})
class ReceiptResource {

    private final UnlearningReceipts receipts;

    ReceiptResource(UnlearningReceipts receipts) {
        this.receipts = receipts;
    }

    @GET
    @Blocking
    @Operation(
            summary = "What a version was made to forget, the latest first",
            description =
                    "One receipt for each revision without contributors who departed, or without what they took back. jws is the"
                            + " receipt's bytes as a compact JWS (EdDSA, typ unlearning-receipt+jws) under a key of"
                            + " /v1/models/jwks.json.")
    public ReceiptsResponse list(int version, @RestQuery @Nullable @Size(max = 200) String cursor) {
        return receipts.list(version, cursor);
    }
}
