package dev.tact.consent.choice;

import dev.tact.consent.signal.ObservesSignal;
import dev.tact.consent.signal.Signals;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
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

/** A customer's own choices. */
@Path("/v1/me/consents")
@RolesAllowed("customer")
@ObservesSignal
@Tag(name = "Choices")
class ConsentResource {

    private final ChoiceService service;
    private final Idempotency idempotency;
    private final Caller caller;

    ConsentResource(ChoiceService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Everything you have chosen")
    public RestResponse<ConsentsResponse> listConsents(@HeaderParam(Signals.HEADER) @Nullable String signal) {
        return ResponseBuilder.ok(service.list(caller.subject(), Signals.isOn(signal)))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Operation(
            summary = "Say yes or no to a purpose",
            description =
                    "The answer shows where each category stands. A choice older than one already taken is recorded, and"
                            + " the later one stands; a yes never undoes a withdrawal that is as recent.")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "notice-not-served, erasure-under-way")
    @APIResponse(
            responseCode = "422",
            description =
                    "category-not-of-purpose, purpose-not-based-on-consent, interaction-in-the-future, bundled-consent,"
                            + " express-statement-needed")
    public RestResponse<ConsentResponse> choose(
            @NotNull @Valid ConsentRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(Signals.HEADER) @Nullable String signal) {
        var person = caller.subject();
        var answer = idempotency.once(
                key,
                person,
                "POST /v1/me/consents",
                request,
                ConsentResponse.class,
                () -> service.choose(person, request, Speaker.self(person, Signals.isOn(signal))));
        return ResponseBuilder.<ConsentResponse>create(RestResponse.Status.CREATED)
                .entity(answer)
                .build();
    }

    @DELETE
    @Path("/{purpose}")
    @Operation(
            summary = "Withdraw",
            description =
                    "Takes effect with the next decision. Needs no step-up, no body and no precondition. Repeated, it answers"
                            + " with the same receipt; where nothing was given, with NO_RECORD and no receipt.")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "422", description = "category-not-of-purpose, purpose-not-based-on-consent")
    public ConsentResponse withdraw(
            @RestPath String purpose,
            @RestQuery("category") @Nullable @Size(max = 50) List<@NotBlank @Size(max = 64) String> category) {
        UUID person = caller.subject();
        return service.withdraw(person, purpose, category, Speaker.self(person, false));
    }
}
