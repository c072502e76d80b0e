package dev.tact.escalation.proof;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The public keys that verify case proofs. Not routed by the gateway. */
@Path("/internal/jwks.json")
@PermitAll
class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public RestResponse<String> jwks() {
        return ResponseBuilder.ok(keys.jwks())
                .header("Cache-Control", "max-age=60")
                .build();
    }
}
