package dev.tact.recommendation.feedback;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What the customer says of what was recommended. */
@Path("/v1/me/feedback")
@RolesAllowed("customer")
class FeedbackResource {

    private final FeedbackService service;
    private final Idempotency idempotency;
    private final Caller caller;

    FeedbackResource(FeedbackService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Say something of a recommended item",
            description = "DISMISS, NOT_INTERESTED and NEVER_CATEGORY are obeyed from the next list on.")
    public FeedbackResponse say(
            @NotNull @Valid FeedbackRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var subject = caller.subject();
        return idempotency.once(
                key,
                subject,
                "POST /v1/me/feedback",
                request,
                FeedbackResponse.class,
                () -> service.take(subject, request));
    }
}
