package dev.tact.profile.uses;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Who used my data. */
@Path("/v1/me/uses")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
class UseResource {

    private final UseService service;
    private final Caller caller;

    UseResource(UseService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "myUses", summary = "Every use of my data, newest first")
    public RestResponse<UsesResponse> list(
            @QueryParam("purpose") @Size(max = 100) @Nullable String purpose,
            @QueryParam("service") @Size(max = 100) @Nullable String usedBy,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var uses = service.list(
                caller.subject(), purpose, usedBy, instant("from", from), instant("to", to), cursor, limit);
        return ResponseBuilder.ok(uses).header("Cache-Control", "no-store").build();
    }

    private static @Nullable Instant instant(String field, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException malformed) {
            throw Problems.invalid()
                    .violation(
                            field,
                            Text.of(
                                    "is not an instant like 2026-01-31T12:00:00Z",
                                    "n'est pas un instant comme 2026-01-31T12:00:00Z"));
        }
    }
}
