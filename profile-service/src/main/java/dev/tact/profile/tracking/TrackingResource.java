package dev.tact.profile.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.language.Languages;
import dev.tact.profile.consent.RequestRelay;
import dev.tact.profile.tracking.Message.Call;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Segment's HTTP Tracking API. Open to the framework, since a write key may stand in the body: {@link Senders} lets nobody
 * through who is not a customer, a service that may track, or the holder of a key.
 */
@Path("/v1")
@PermitAll
@RunOnVirtualThread
// text/plain is what a browser's beacon sends without asking first
@Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Produces(MediaType.APPLICATION_JSON)
class TrackingResource {

    private static final String DESCRIPTION =
            "In the shape of Segment's HTTP Tracking API, plain or gzip-compressed; by a customer's token, a service's with the"
                    + " role events.track, or a write key as Basic user name or writeKey. Kept is what some purpose allows now.";

    // each body is described at its method: what stands at a parameter is read by reflection again at every request
    private final TrackingService service;
    private final MessageReader reader;
    private final Senders senders;
    private final RequestRelay relay;
    private final Languages languages;

    TrackingResource(
            TrackingService service, MessageReader reader, Senders senders, RequestRelay relay, Languages languages) {
        this.service = service;
        this.reader = reader;
        this.senders = senders;
        this.relay = relay;
        this.languages = languages;
    }

    @POST
    @Path("/track")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "track", summary = "Something happened", description = DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "What became of it",
            content = @Content(schema = @Schema(implementation = TrackingResponse.class)))
    @APIResponse(
            responseCode = "422",
            description = "unregistered, not-as-defined, not-yours, unknown-user, no-subject, future, too-old")
    @APIResponse(responseCode = "429", description = "write-key-exhausted")
    @APIResponse(responseCode = "503", description = "consent-unavailable, too-busy")
    public TrackingResponse track(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(Call.TRACK, body, authorization, encoding);
    }

    @POST
    @Path("/identify")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "identify", summary = "Something is known of somebody", description = DESCRIPTION)
    public TrackingResponse identify(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(Call.IDENTIFY, body, authorization, encoding);
    }

    @POST
    @Path("/page")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "page", summary = "A page was seen", description = DESCRIPTION)
    public TrackingResponse page(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(Call.PAGE, body, authorization, encoding);
    }

    @POST
    @Path("/screen")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "screen", summary = "A screen was seen", description = DESCRIPTION)
    public TrackingResponse screen(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(Call.SCREEN, body, authorization, encoding);
    }

    @POST
    @Path("/group")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "group", summary = "Somebody belongs to a group; not kept", description = DESCRIPTION)
    public TrackingResponse group(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(Call.GROUP, body, authorization, encoding);
    }

    @POST
    @Path("/alias")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "alias", summary = "A device is a customer's", description = DESCRIPTION)
    public TrackingResponse alias(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(Call.ALIAS, body, authorization, encoding);
    }

    @POST
    @Path("/batch")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(operationId = "batch", summary = "Many messages at once", description = DESCRIPTION)
    public TrackingResponse batch(
            InputStream body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return take(null, body, authorization, encoding);
    }

    private TrackingResponse take(
            @Nullable Call call, InputStream body, @Nullable String authorization, @Nullable String encoding) {
        var named = senders.ofHeader(authorization);
        var root = TrackingBody.read(body, encoding);
        var sender = named.orElseGet(() -> senders.ofKey(writeKey(root)));
        var received = call == null ? reader.batch(root) : reader.one(call, root);
        return service.track(received, sender, relay.current(), languages.current());
    }

    private static @Nullable String writeKey(JsonNode root) {
        return root.path("writeKey").textValue();
    }
}
