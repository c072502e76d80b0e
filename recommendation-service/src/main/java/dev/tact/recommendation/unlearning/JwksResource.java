package dev.tact.recommendation.unlearning;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The public keys that verify unlearning receipts. */
@Path("/v1/models/jwks.json")
@PermitAll
class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The keys that verify unlearning receipts",
            description =
                    "A JWK set (RFC 7517) of Ed25519 keys (RFC 8037). Keys that no longer sign stay in it for ever.")
    public RestResponse<String> keys() {
        return ResponseBuilder.ok(keys.jwks())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
