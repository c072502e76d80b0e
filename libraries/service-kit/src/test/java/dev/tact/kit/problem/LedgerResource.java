package dev.tact.kit.problem;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.language.Text;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A small resource to refuse things from. */
@Path("/v1/ledgers")
@RolesAllowed("reader")
class LedgerResource {

    record Line(@NotBlank String text, int count) {}

    record Entry(@NotBlank String purpose, @Valid List<Line> lines) {}

    private final Caller caller;

    LedgerResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    public Map<String, String> whoami() {
        return Map.of("subject", caller.subject().toString(), "client", caller.client());
    }

    @GET
    @Path("/{id}")
    public UUID one(UUID id) {
        return id;
    }

    @GET
    @Path("/open")
    @PermitAll
    public String open() {
        return "open";
    }

    /** Of every type that a query parameter may have. */
    @GET
    @Path("/page")
    public String page(
            @QueryParam("limit") @DefaultValue("10") @Max(50) int limit,
            @QueryParam("size") Long size,
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("id") UUID id,
            @QueryParam("kind") Problem.Kind kind) {
        return "%d %d %s %s %s".formatted(limit, size, open, id, kind);
    }

    @GET
    @Path("/taken")
    public String taken() {
        throw new Problem(
                        Problem.Kind.CONFLICT,
                        "ledger-taken",
                        Text.of("Taken", "Pris"),
                        Text.of("Somebody has it.", "Quelqu'un l'a."))
                .with("owner", Map.of("displayName", "Awa"));
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("secret canary");
    }

    @GET
    @Path("/strong")
    @StepUp
    public String strong() {
        return "strong";
    }

    @POST
    public Entry add(@NotNull @Valid Entry entry) {
        return entry;
    }

    @POST
    @Path("/stream")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public int stream(InputStream body) throws IOException {
        return body.readAllBytes().length;
    }
}
