package dev.tact.profile.erasure;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Tells consent-service what was done about a rights request; saying it again changes nothing. */
@Path("/internal/acknowledgements")
@RegisterRestClient(configKey = "consent")
@OidcClientFilter
interface AcknowledgementClient {

    /** What consent-service reads. */
    record Acknowledgement(UUID rightsRequestId, String part, String state, Instant at) {}

    @POST
    void acknowledge(Acknowledgement said);
}
