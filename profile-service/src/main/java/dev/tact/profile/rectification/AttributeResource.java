package dev.tact.profile.rectification;

import dev.tact.kit.conditional.IfMatch;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is known of me under one key, and what I say it should be. */
@Path("/v1/me/profile/attributes/{key}")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rectification")
class AttributeResource {

    private final RectificationService service;
    private final Caller caller;

    AttributeResource(RectificationService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "myAttribute",
            summary = "What each source says under one key, and which value is used",
            description = "Its ETag is what a rectification names. Nothing known is a 200 without values.")
    @APIResponse(responseCode = "200", description = "What is known")
    @APIResponse(responseCode = "404", description = "not-found: no such attribute is registered")
    public RestResponse<AttributeResponse> read(String key) {
        return tagged(service.read(caller.subject(), key));
    }

    @PUT
    @Operation(
            operationId = "rectifyMyAttribute",
            summary = "Put a value right, or add what is missing (GDPR art. 16)",
            description =
                    "If-Match names what was read. From now on this value is used, and no import or observation overrides it;"
                            + " an open dispute of the key is settled by it.")
    @APIResponse(responseCode = "200", description = "Put right")
    @APIResponse(responseCode = "404", description = "not-found: no such attribute is registered")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "422", description = "value-not-as-defined, not-rectifiable")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<AttributeResponse> rectify(
            String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RectificationRequest request) {
        return tagged(service.rectify(caller.subject(), key, request.value(), IfMatch.of(ifMatch)));
    }

    @GET
    @Path("/history")
    @Operation(
            operationId = "myAttributeHistory",
            summary = "What the values of one key were, who changed them, when and why; the latest first")
    @APIResponse(responseCode = "200", description = "Former values")
    @APIResponse(responseCode = "404", description = "not-found: no such attribute is registered")
    public RestResponse<HistoryResponse> history(
            String key,
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return ResponseBuilder.ok(service.history(caller.subject(), key, cursor, limit))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<AttributeResponse> tagged(AttributeResponse attribute) {
        return ResponseBuilder.ok(attribute)
                .tag(new EntityTag(attribute.etag()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
