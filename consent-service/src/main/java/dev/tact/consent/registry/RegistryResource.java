package dev.tact.consent.registry;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Purposes, for the officers who answer for them. */
@Path("/v1/registry/purposes")
@RolesAllowed("privacy-officer")
@Tag(name = "Registry")
class RegistryResource {

    private final RegistryService service;
    private final Idempotency idempotency;
    private final Caller caller;

    RegistryResource(RegistryService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Every purpose ever registered")
    public RegistrationsResponse listRegistrations() {
        return service.list();
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "A purpose with all its versions")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    public RegistrationResponse getRegistration(String code) {
        return service.find(code);
    }

    @POST
    @StepUp
    @Operation(
            summary = "Register a purpose",
            description = "It comes into force with the publication of its first notice. A code is never used again.")
    @APIResponse(responseCode = "201", description = "Registered, not in force yet")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "409", description = "purpose-code-taken, registry-full")
    @APIResponse(responseCode = "422", description = "purpose-not-registrable: violations names the fields")
    public RestResponse<RegistrationResponse> registerPurpose(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid PurposeRequest request, UriInfo uri) {
        var officer = caller.subject();
        var registered = idempotency.once(
                key,
                officer,
                "POST /v1/registry/purposes",
                request,
                RegistrationResponse.class,
                () -> service.register(request, officer));
        return ResponseBuilder.<RegistrationResponse>created(
                        uri.getAbsolutePathBuilder().path(registered.code()).build())
                .entity(registered)
                .build();
    }

    @POST
    @Path("/{code}/versions")
    @StepUp
    @Operation(
            summary = "Add a version to a purpose",
            description =
                    "A version is never edited. It comes into force when it is published, by itself where it goes no"
                            + " further than what applies, else along with a material notice.")
    @APIResponse(responseCode = "201", description = "Added, not in force yet")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "purpose-retired, consent-not-replaceable, registry-full")
    @APIResponse(responseCode = "422", description = "purpose-not-registrable: violations names the fields")
    public RestResponse<VersionResponse> proposeVersion(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            String code,
            @NotNull @Valid VersionRequest request,
            UriInfo uri) {
        var officer = caller.subject();
        var proposed = idempotency.once(
                key,
                officer,
                "POST /v1/registry/purposes/{code}/versions",
                Map.of("code", code, "version", request),
                VersionResponse.class,
                () -> service.propose(code, request, officer));
        return ResponseBuilder.<VersionResponse>created(uri.getBaseUriBuilder()
                        .path("/v1/registry/purposes")
                        .path(code)
                        .build())
                .entity(proposed)
                .build();
    }

    @POST
    @Path("/{code}/versions/{version}/publication")
    @StepUp
    @Operation(
            summary = "Bring a version into force under the notice that applies",
            description =
                    "It holds for the next decision, on every replica. A version that widens what people agreed to is"
                            + " refused: a material notice of it, published, brings it into force.")
    @APIResponse(responseCode = "200", description = "In force")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose, version-not-found")
    @APIResponse(
            responseCode = "409",
            description = "material-notice-needed (widens says why), version-not-newer, consent-not-replaceable,"
                    + " purpose-not-in-force, purpose-retired")
    public RegistrationResponse publishVersion(String code, int version) {
        return service.publish(code, version, caller.subject());
    }

    @POST
    @Path("/{code}/retirement")
    @StepUp
    @Operation(
            summary = "Retire a purpose",
            description =
                    "Final. From the next decision on it is UNKNOWN_PURPOSE, and nobody is asked about it; what was"
                            + " recorded about it stays.")
    @APIResponse(responseCode = "200", description = "Retired")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "purpose-retired, purpose-not-in-force, purpose-ordered-by-law")
    public RegistrationResponse retirePurpose(String code) {
        return service.retire(code, caller.subject());
    }
}
