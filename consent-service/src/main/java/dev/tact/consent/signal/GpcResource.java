package dev.tact.consent.signal;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says that this site honours Global Privacy Control, where the specification looks for it. */
@Path("/.well-known/gpc.json")
@PermitAll
@Tag(name = "Signals")
class GpcResource {

    // when what is honoured last changed
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    @GET
    @Operation(
            summary = "That Global Privacy Control is honoured",
            description = "The support resource of the Global Privacy Control specification (W3C).")
    public GpcResponse gpc() {
        return new GpcResponse(true, SINCE);
    }
}
