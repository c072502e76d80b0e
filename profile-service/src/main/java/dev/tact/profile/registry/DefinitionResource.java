package dev.tact.profile.registry;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What may be kept, for the officers who answer for it. */
@Path("/v1/registry/definitions")
@RolesAllowed("privacy-officer")
@Tag(name = "Registry")
class DefinitionResource {

    private final DefinitionService service;
    private final Idempotency idempotency;
    private final Caller caller;

    DefinitionResource(DefinitionService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Every definition ever registered, in its last version")
    public DefinitionsResponse listDefinitions(
            @QueryParam("kind") Definition.@Nullable Kind kind,
            @QueryParam("category") @Nullable String category,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return DefinitionsResponse.from(service.list(kind, category, cursor, limit));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A definition in its last version, with its ETag")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<DefinitionResponse> getDefinition(String name) {
        var definition = DefinitionResponse.from(service.find(name));
        return ResponseBuilder.ok(definition)
                .tag(new EntityTag(definition.etag()))
                .build();
    }

    @GET
    @Path("/{name}/versions")
    @Operation(summary = "Every version of a definition, the first one first")
    @APIResponse(responseCode = "404", description = "not-found")
    public DefinitionsResponse listDefinitionVersions(
            String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return DefinitionsResponse.from(service.versions(name, cursor, limit));
    }

    @POST
    @StepUp
    @Operation(
            summary = "Register a kind of event or attribute",
            description = "In force at once; on every replica within a second. A name is never used again.")
    @APIResponse(responseCode = "201", description = "In force")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "409", description = "definition-name-taken, registry-full")
    @APIResponse(responseCode = "422", description = "definition-not-registrable: violations names the fields")
    public RestResponse<DefinitionResponse> registerDefinition(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid DefinitionRequest request,
            UriInfo uri) {
        var officer = caller.subject();
        return created(
                uri,
                idempotency.once(
                        key,
                        officer,
                        "POST /v1/registry/definitions",
                        request,
                        DefinitionResponse.class,
                        () -> DefinitionResponse.from(service.register(request, officer))));
    }

    @POST
    @Path("/{name}/versions")
    @StepUp
    @Operation(
            summary = "Publish a further version of a definition",
            description =
                    "In force at once, for what is kept already too; on every replica within a second. It narrows what may be"
                            + " done with data, or says otherwise how new data look; what goes further takes a definition of"
                            + " another name. If-Match names the version read.")
    @APIResponse(responseCode = "201", description = "In force")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "definition-retired, registry-full")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(
            responseCode = "422",
            description = "definition-not-registrable, widens-use: violations names the fields")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<DefinitionResponse> publishDefinitionVersion(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            String name,
            @NotNull @Valid DefinitionRequest request,
            UriInfo uri) {
        var officer = caller.subject();
        var read = IfMatch.of(ifMatch);
        return created(
                uri,
                idempotency.once(
                        key,
                        officer,
                        "POST /v1/registry/definitions/{name}/versions",
                        Map.of("name", name, "definition", request),
                        DefinitionResponse.class,
                        () -> DefinitionResponse.from(service.publish(name, read, request, officer))));
    }

    @POST
    @Path("/{name}/retirement")
    @StepUp
    @Operation(
            summary = "Retire a definition",
            description =
                    "Final. Nothing new is kept under it; what is kept is used no longer, shown to the person whose it is,"
                            + " and goes when its retention is over.")
    @APIResponse(responseCode = "200", description = "Retired")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "definition-retired")
    public RestResponse<DefinitionResponse> retireDefinition(String name) {
        var retired = DefinitionResponse.from(service.retire(name, caller.subject()));
        return ResponseBuilder.ok(retired).tag(new EntityTag(retired.etag())).build();
    }

    private static RestResponse<DefinitionResponse> created(UriInfo uri, DefinitionResponse definition) {
        return ResponseBuilder.<DefinitionResponse>created(uri.getBaseUriBuilder()
                        .path("/v1/registry/definitions")
                        .path(definition.name())
                        .build())
                .entity(definition)
                .tag(new EntityTag(definition.etag()))
                .build();
    }
}
