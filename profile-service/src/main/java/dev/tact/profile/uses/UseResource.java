package dev.tact.profile.uses;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import dev.tact.profile.query.Query;
import dev.tact.profile.words.Words;
import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Who used my data. */
@Path("/v1/me/uses")
@RolesAllowed("customer")
@Produces(MediaType.APPLICATION_JSON)
class UseResource {

    private final UseService service;
    private final Languages languages;
    private final Caller caller;

    UseResource(UseService service, Languages languages, Caller caller) {
        this.service = service;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "myUses",
            summary = "Every use of my data, newest first",
            description =
                    "who and why are in the caller's language. Where a filter matches little, a page may be short or empty"
                            + " and not be the last: next tells. Reading one's own data is a use, by oneself.")
    @APIResponse(
            responseCode = "200",
            description = "The uses",
            content = @Content(schema = @Schema(implementation = UsesResponse.class)))
    @APIResponse(responseCode = "400", description = "validation-failed")
    public RestResponse<UsesResponse> list(
            @QueryParam("purpose") @Size(max = 100) @Nullable String purpose,
            @QueryParam("service") @Size(max = 100) @Nullable String usedBy,
            @QueryParam("category") @Size(max = 100) @Nullable String category,
            @Parameter(description = "Whether a person looked", schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("person")
                    @Nullable
                    String person,
            @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date-time")) @QueryParam("from") @Nullable
                    String from,
            @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date-time")) @QueryParam("to") @Nullable
                    String to,
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        var filter = new UseFilter(
                purpose,
                usedBy,
                category,
                Query.flag("person", person),
                Query.instant("from", from),
                Query.instant("to", to));
        var words = new Words(languages.current());
        return ResponseBuilder.ok(service.list(caller.subject(), filter, cursor, Query.limit(limit), words))
                .header("Cache-Control", "no-store")
                .build();
    }
}
