package dev.tact.profile.writekeys;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The keys with which events are written. */
@Path("/v1/write-keys")
@RolesAllowed("privacy-officer")
@Produces(MediaType.APPLICATION_JSON)
class WriteKeyResource {

    private final WriteKeyService service;
    private final Idempotency idempotency;
    private final Caller caller;

    WriteKeyResource(WriteKeyService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @StepUp
    @Operation(
            operationId = "createWriteKey",
            summary = "Make a write key",
            description =
                    "The key is in this answer only. SERVER: for a server, its events may be of anybody. BROWSER: for a"
                            + " page, its events are a device's.")
    @APIResponse(responseCode = "409", description = "too-many-write-keys")
    public RestResponse<NewWriteKeyResponse> create(
            @NotNull @Valid WriteKeyRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var officer = caller.subject();
        var made = idempotency.once(
                key,
                officer,
                "POST /v1/write-keys",
                request,
                NewWriteKeyResponse.class,
                () -> service.create(request.name(), request.kind(), officer));
        return ResponseBuilder.<NewWriteKeyResponse>create(RestResponse.Status.CREATED)
                .entity(made)
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Operation(operationId = "listWriteKeys", summary = "Every write key in force")
    public RestResponse<WriteKeysResponse> list() {
        return ResponseBuilder.ok(service.list())
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/{id}")
    @StepUp
    @Operation(
            operationId = "revokeWriteKey",
            summary = "Revoke a write key",
            description = "It holds nowhere a second later; what it wrote stays.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(UUID id) {
        service.revoke(id, caller.subject());
    }
}
