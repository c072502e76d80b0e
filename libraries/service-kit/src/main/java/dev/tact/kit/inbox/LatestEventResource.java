package dev.tact.kit.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.paging.Page;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where a service asks what of its own events was applied last. Not routed by the gateway. */
@Path("/internal/events/latest")
@RolesAllowed("events.deliver")
@EndpointDisabled(name = "tact.inbox.enabled", stringValue = "false", disableIfMissing = true)
class LatestEventResource {

    private final LatestEvents latest;
    private final Caller caller;
    private final ObjectMapper json;

    LatestEventResource(LatestEvents latest, Caller caller, ObjectMapper json) {
        this.latest = latest;
        this.caller = caller;
        this.json = json;
    }

    /** One CloudEvent a line; the last line says where the list goes on, and without it the answer was cut off. */
    @GET
    @Blocking
    @Produces("application/x-ndjson")
    @Operation(hidden = true)
    public byte[] latest(
            @QueryParam("type") @NotEmpty @Size(max = 10) List<@Size(max = 200) String> type,
            @QueryParam("cursor") @Size(max = 500) @Nullable String cursor)
            throws IOException {
        return lines(latest.after(cursor, Inbox.source(caller.client()), type));
    }

    private byte[] lines(Page<ReceivedEvent> page) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (var event : page.items()) {
            line(envelope(event), lines);
        }
        var next = new LinkedHashMap<String, @Nullable Object>();
        next.put("next", page.next());
        line(next, lines);
        return lines.toByteArray();
    }

    private void line(Map<String, ? extends @Nullable Object> line, ByteArrayOutputStream lines) throws IOException {
        lines.write(json.writeValueAsBytes(line));
        lines.write('\n');
    }

    private static Map<String, Object> envelope(ReceivedEvent event) {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", event.id());
        envelope.put("source", event.source());
        envelope.put("type", event.type());
        envelope.put("subject", event.subject());
        envelope.put("time", event.time().toString());
        envelope.put("epoch", event.epoch());
        envelope.put("data", event.data());
        return envelope;
    }
}
