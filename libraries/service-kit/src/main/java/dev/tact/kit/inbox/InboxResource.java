package dev.tact.kit.inbox;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.problem.Problems;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where other services tell what happened. Not routed by the gateway. */
@Path("/internal/events")
@RolesAllowed("events.deliver")
@EndpointDisabled(name = "tact.inbox.enabled", stringValue = "false", disableIfMissing = true)
class InboxResource {

    private final Inbox inbox;
    private final InboxConfig config;
    private final Caller caller;

    InboxResource(Inbox inbox, InboxConfig config, Caller caller) {
        this.inbox = inbox;
        this.config = config;
        this.caller = caller;
    }

    /** A batch of CloudEvents 1.0 from the service that the token names; each event is answered by itself. */
    @POST
    @Blocking
    @Consumes("application/cloudevents-batch+json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public EventsResponse deliver(InputStream body) throws IOException {
        return inbox.receive(read(body), caller.client());
    }

    private byte[] read(InputStream body) throws IOException {
        var limit = Math.toIntExact(config.limit().asLongValue());
        var read = body.readNBytes(limit + 1);
        if (read.length > limit) {
            throw Problems.tooLarge();
        }
        return read;
    }
}
