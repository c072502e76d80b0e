package dev.tact.consent.rights;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A customer's requests under their rights. */
@Path("/v1/me/rights-requests")
@RolesAllowed("customer")
@Tag(name = "Rights")
class RightsRequestResource {

    private final RightsService service;
    private final Idempotency idempotency;
    private final Caller caller;

    RightsRequestResource(RightsService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Exercise a right over your data",
            description =
                    "Answered within a month by every part concerned. Restriction, objection and erasure stop use at once.")
    @APIResponse(responseCode = "409", description = "subject-erased")
    @APIResponse(responseCode = "422", description = "purpose-not-objectionable")
    public RestResponse<RightsRequestResponse> openRightsRequest(
            @NotNull @Valid RightsRequest request, @HeaderParam("Idempotency-Key") @Nullable String key, UriInfo uri) {
        var person = caller.subject();
        var opened = idempotency.once(
                key,
                person,
                "POST /v1/me/rights-requests",
                request,
                RightsRequestResponse.class,
                () -> service.open(person, request));
        var location = uri.getAbsolutePathBuilder()
                .path(opened.rightsRequestId().toString())
                .build();
        return ResponseBuilder.<RightsRequestResponse>create(RestResponse.Status.ACCEPTED)
                .location(location)
                .entity(opened)
                .build();
    }

    @GET
    @Operation(summary = "Your requests, the newest first")
    public RestResponse<RightsRequestsResponse> listRightsRequests(
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return ResponseBuilder.ok(service.list(caller.subject(), cursor, limit))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a request has come")
    @APIResponse(responseCode = "404", description = "rights-request-not-found")
    public RestResponse<RightsRequestResponse> findRightsRequest(UUID id) {
        return ResponseBuilder.ok(service.find(id, caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
