package dev.tact.recommendation.feedback;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
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

    @GET
    @Operation(summary = "What you said, newest first", description = "All that is still kept of it.")
    public RestResponse<SaidResponse> list(
            @RestQuery @Nullable @Size(max = 200) String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return ResponseBuilder.ok(service.list(caller.subject(), cursor, limit))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Take back what you said",
            description =
                    "The next list obeys it no more. Its POST repeated under the same Idempotency-Key still answers what it"
                            + " answered, and says nothing anew: to say it again takes another key.")
    public void takeBack(UUID id) {
        service.takeBack(caller.subject(), id);
    }
}
