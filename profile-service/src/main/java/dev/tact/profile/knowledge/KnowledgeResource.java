package dev.tact.profile.knowledge;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import dev.tact.profile.query.Query;
import dev.tact.profile.words.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is known about me. */
@Path("/v1/me/profile")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rights")
class KnowledgeResource {

    private final KnowledgeService service;
    private final Languages languages;
    private final Caller caller;

    KnowledgeResource(KnowledgeService service, Languages languages, Caller caller) {
        this.service = service;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "myProfile",
            summary = "Everything known about me",
            description =
                    "Each value of each source, and what there is of each type of event: where it came from, what it may be"
                            + " used for and on which basis, until when it is kept, and when anybody last used data of its category. Codes"
                            + " have words beside them, in the caller's language. Whether a purpose is allowed now, consent-service says. The"
                            + " reading is on record.")
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = @Content(schema = @Schema(implementation = KnowledgeResponse.class)))
    @APIResponse(responseCode = "404", description = "subject-erased")
    public RestResponse<KnowledgeResponse> profile() {
        return shown(service.all(caller.subject(), words()));
    }

    @GET
    @Path("/events")
    @Operation(
            operationId = "myEvents",
            summary = "What is recorded of one type of event, those recorded last first",
            description = "With when each was recorded and when it goes. The reading is on record.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content = @Content(schema = @Schema(implementation = KnownEventsResponse.class)))
    @APIResponse(responseCode = "400", description = "validation-failed")
    @APIResponse(responseCode = "404", description = "subject-erased")
    public RestResponse<KnownEventsResponse> events(
            @QueryParam("type") @NotNull @Size(max = 100) String type,
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return shown(service.events(caller.subject(), type, cursor, Query.limit(limit), words()));
    }

    private Words words() {
        return new Words(languages.current());
    }

    private static <T> RestResponse<T> shown(T known) {
        return ResponseBuilder.ok(known).header("Cache-Control", "no-store").build();
    }
}
