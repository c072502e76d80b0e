package dev.tact.consent.signing;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The public keys that verify receipts and the ledger's checkpoints. */
@Path("/.well-known/jwks.json")
@PermitAll
@Tag(name = "Proof")
class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The keys that verify receipts and checkpoints",
            description =
                    "A JWK set (RFC 7517) of Ed25519 keys (RFC 8037), each named by its thumbprint (RFC 7638). Keys that no"
                            + " longer sign stay in it for ever.")
    @APIResponse(responseCode = "200", description = "The set")
    public RestResponse<String> keys() {
        return ResponseBuilder.ok(keys.jwks())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
