package dev.tact.consent.assisted;

import dev.tact.consent.choice.ConsentResponse;
import dev.tact.consent.choice.PromptsResponse;
import dev.tact.consent.guardian.AgeResponse;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** For agents: what a person said on paper or by voice. The person sees in their receipts who entered it. */
@Path("/v1/subjects/{subject}")
@RolesAllowed({"support-agent", "privacy-officer"})
@Tag(name = "Assisted choices")
class AssistedResource {

    private final AssistedService service;
    private final Idempotency idempotency;
    private final Caller caller;

    AssistedResource(AssistedService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/notices")
    @Operation(
            summary = "Show or read a notice to a person",
            description = "Records that it was shown, and answers with the words and with what their choice will name.")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "422", description = "purpose-not-based-on-consent")
    public RestResponse<PromptsResponse.Prompt> showNotice(UUID subject, @NotNull @Valid ShowRequest request) {
        return created(service.show(subject, request));
    }

    @POST
    @Path("/consents")
    @StepUp
    @Operation(
            summary = "Enter what a person, or a minor's guardian, said about a purpose",
            description =
                    "Needs evidence, which is kept sealed. receiptId is null where a later choice stands already.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "notice-not-served, erasure-under-way")
    @APIResponse(
            responseCode = "422",
            description =
                    "category-not-of-purpose, purpose-not-based-on-consent, interaction-in-the-future, bundled-consent")
    public RestResponse<ConsentResponse> enterConsent(
            UUID subject,
            @NotNull @Valid AssistedConsentRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        var agent = caller.subject();
        return created(idempotency.once(
                key,
                agent,
                "POST /v1/subjects/{subject}/consents",
                List.of(subject, request),
                ConsentResponse.class,
                () -> service.choose(subject, request, agent)));
    }

    @POST
    @Path("/withdrawals")
    @Operation(
            summary = "Withdraw for a person who said so",
            description = "Takes effect with the next decision, without a step-up: withdrawing is as easy as giving.")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "422", description = "category-not-of-purpose, purpose-not-based-on-consent")
    public ConsentResponse enterWithdrawal(UUID subject, @NotNull @Valid EndRequest request) {
        return service.withdraw(subject, request, caller.subject());
    }

    @POST
    @Path("/revocations")
    @RolesAllowed("privacy-officer")
    @StepUp
    @Operation(
            summary = "Declare a consent void",
            description = "As where it was obtained by a misleading notice. The person may give it again.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    public ConsentResponse revokeConsent(UUID subject, @NotNull @Valid EndRequest request) {
        return service.revoke(subject, request, caller.subject());
    }

    @PUT
    @Path("/age")
    @StepUp
    @Operation(summary = "Correct a person's age, with evidence", description = "The date of birth is not kept.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "422", description = "implausible-birth-date")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public AgeResponse correctAge(UUID subject, @NotNull @Valid AssistedAgeRequest request) {
        return service.correctAge(subject, request, caller.subject());
    }

    private static <T> RestResponse<T> created(T entity) {
        return ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .entity(entity)
                .build();
    }
}
