package dev.tact.escalation.proof;

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

/** The public keys that verify case proofs. Not routed by the gateway. */
@Path("/internal/jwks.json")
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
            summary = "The keys that verify case proofs",
            description = "A JWK set (RFC 7517). For services of the cluster: the gateway does not route here.")
    @APIResponse(responseCode = "200", description = "The set")
    public RestResponse<String> jwks() {
        return ResponseBuilder.ok(keys.jwks())
                .header("Cache-Control", "max-age=60")
                .build();
    }
}
