package dev.tact.consent.guardian;

import dev.tact.consent.choice.ConsentRequest;
import dev.tact.consent.choice.ConsentResponse;
import dev.tact.consent.choice.ConsentsResponse;
import dev.tact.consent.choice.PromptsResponse;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The minors a customer speaks for. Each is named by an id of its own, never by the minor's. */
@Path("/v1/me/wards")
@RolesAllowed("customer")
@Tag(name = "Minors and guardians")
class WardResource {

    private final GuardianService service;
    private final Idempotency idempotency;
    private final Languages languages;
    private final Caller caller;

    WardResource(GuardianService service, Idempotency idempotency, Languages languages, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The minors you speak for")
    public RestResponse<WardsResponse> listWards() {
        return unstored(service.wards(caller.subject()));
    }

    @POST
    @StepUp
    @Operation(
            summary = "Accept to speak for a minor",
            description = "Takes the minor's code and your declaration that you hold parental responsibility.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "invitation-not-found")
    @APIResponse(responseCode = "409", description = "guardian-is-a-minor")
    public RestResponse<WardResponse> acceptWard(
            @NotNull @Valid WardRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var guardian = caller.subject();
        return created(idempotency.once(
                key,
                guardian,
                "POST /v1/me/wards",
                request,
                WardResponse.class,
                () -> service.accept(guardian, request)));
    }

    @DELETE
    @Path("/{wardId}")
    @Operation(
            summary = "No longer speak for a minor",
            description = "What you had agreed to stands until it is withdrawn.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "ward-not-found")
    public void resign(UUID wardId) {
        service.resign(wardId, caller.subject());
    }

    @GET
    @Path("/{wardId}/prompts")
    @Operation(summary = "What the minor agreed to, and you are asked about")
    @APIResponse(responseCode = "404", description = "ward-not-found")
    public RestResponse<PromptsResponse> listWardPrompts(UUID wardId) {
        return unstored(service.prompts(wardId, caller.subject(), languages.current()));
    }

    @GET
    @Path("/{wardId}/consents")
    @Operation(summary = "Everything chosen by and for the minor")
    @APIResponse(responseCode = "404", description = "ward-not-found")
    public RestResponse<ConsentsResponse> listWardConsents(UUID wardId) {
        return unstored(service.consents(wardId, caller.subject()));
    }

    @POST
    @Path("/{wardId}/consents")
    @Operation(
            summary = "Join in the minor's yes, or say no",
            description = "The notice answered is one that was shown to you (see prompts).")
    @APIResponse(responseCode = "404", description = "ward-not-found, unknown-purpose")
    @APIResponse(responseCode = "409", description = "nothing-to-confirm, notice-not-served, erasure-under-way")
    public RestResponse<ConsentResponse> chooseForWard(
            UUID wardId, @NotNull @Valid ConsentRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var guardian = caller.subject();
        return created(idempotency.once(
                key,
                guardian,
                "POST /v1/me/wards/{wardId}/consents",
                List.of(wardId, request),
                ConsentResponse.class,
                () -> service.choose(wardId, guardian, request)));
    }

    @DELETE
    @Path("/{wardId}/consents/{purpose}")
    @Operation(summary = "Withdraw for the minor")
    @APIResponse(responseCode = "404", description = "ward-not-found, unknown-purpose")
    public ConsentResponse withdrawForWard(
            UUID wardId,
            @RestPath String purpose,
            @RestQuery("category") @Nullable @Size(max = 50) List<@NotBlank @Size(max = 64) String> category) {
        return service.withdraw(wardId, caller.subject(), purpose, category);
    }

    private static <T> RestResponse<T> created(T entity) {
        return ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .entity(entity)
                .build();
    }

    private static <T> RestResponse<T> unstored(T entity) {
        return ResponseBuilder.ok(entity).header("Cache-Control", "no-store").build();
    }
}
