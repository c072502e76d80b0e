package dev.tact.escalation.sla;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How what is promised of a case stands. */
@Path("/v1/cases/{id}/clocks")
@RolesAllowed({"support-agent", "supervisor"})
@Tag(name = "Service levels")
class ClockResource {

    private final SlaService service;

    ClockResource(SlaService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "readCaseClocks",
            summary = "The clocks of a case, ended ones too",
            description = "Durations are open time by the calendar of the case's policy (ISO 8601).")
    @APIResponse(responseCode = "200", description = "The clocks, the one started first in front")
    @APIResponse(responseCode = "404", description = "not-found")
    public ClocksResponse read(UUID id) {
        return new ClocksResponse(service.of(id));
    }
}
