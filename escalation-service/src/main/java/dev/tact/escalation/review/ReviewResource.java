package dev.tact.escalation.review;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Human review of automated decisions (GDPR, article 22(3); AI Act, article 14). */
@Path("/v1/reviews")
@RolesAllowed({"support-agent", "supervisor"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
class ReviewResource {

    private final ReviewService reviews;
    private final EvidenceService evidence;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Languages languages;

    ReviewResource(
            ReviewService reviews,
            EvidenceService evidence,
            Idempotency idempotency,
            Caller caller,
            Languages languages) {
        this.reviews = reviews;
        this.evidence = evidence;
        this.idempotency = idempotency;
        this.caller = caller;
        this.languages = languages;
    }

    @GET
    @Operation(operationId = "listReviews", summary = "Lists reviews, what is due first; nothing of their customers")
    public ReviewsResponse list(
            @QueryParam("state") @DefaultValue("OPEN") @Schema(enumeration = {"OPEN", "OVERDUE", "DECIDED"})
                    String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return reviews.list(ReviewState.parse(state), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readReview",
            summary = "What there is to look at, and what you looked at; for the holder of the case, audited")
    @APIResponse(responseCode = "200", description = "The review")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    public ReviewResponse read(UUID id) {
        return reviews.read(id, caller.subject());
    }

    @GET
    @Path("/{id}/snapshot")
    @Operation(
            operationId = "readReviewSnapshot",
            summary = "What is contested, as it was; for the holder, audited, and shown to the customer as a use")
    @APIResponse(responseCode = "200", description = "The snapshot")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    public RestResponse<SnapshotResponse> snapshot(UUID id) {
        return unstored(evidence.snapshot(id, caller.subject()));
    }

    @GET
    @Path("/{id}/viewpoint")
    @Operation(
            operationId = "readReviewViewpoint",
            summary = "The customer's own view; for the holder, audited, and shown to the customer as a use")
    @APIResponse(responseCode = "200", description = "The viewpoint")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    public RestResponse<ViewpointResponse> viewpoint(UUID id) {
        return unstored(evidence.viewpoint(id, caller.subject()));
    }

    @GET
    @Path("/{id}/transcript")
    @Operation(
            operationId = "readReviewTranscript",
            summary = "The conversation about it; for the holder, audited, and shown to the customer as a use")
    @APIResponse(responseCode = "200", description = "The transcript")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    public RestResponse<ReviewTranscriptResponse> transcript(UUID id) {
        return unstored(evidence.transcript(id, caller.subject()));
    }

    @GET
    @Path("/{id}/policy")
    @Operation(operationId = "readReviewPolicy", summary = "What a reviewer goes by; for the holder, audited")
    @APIResponse(responseCode = "200", description = "The policy")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    public RestResponse<ReviewPolicyResponse> policy(UUID id) {
        return unstored(evidence.policy(id, caller.subject(), languages.current()));
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideReview",
            summary = "Decides what is contested; tells the customer why, and resolves the case",
            description =
                    "For the holder of the case who had no part in what is contested and looked at the evidence. The reasons are told"
                            + " as they are written. What is changed of a recommendation is told to recommendation-service.")
    @APIResponse(responseCode = "201", description = "Decided")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    @APIResponse(
            responseCode = "409",
            description = "review-over, reviewer-decided-before, evidence-not-viewed (see missing)")
    @APIResponse(responseCode = "422", description = "remedy-not-fitting, item-not-contested")
    public RestResponse<DecisionResponse> decide(
            UUID id, @NotNull @Valid DecisionRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var reviewer = caller.subject();
        var decided = idempotency.once(
                key,
                reviewer,
                "review.decision:" + id,
                request,
                DecisionResponse.class,
                () -> reviews.decide(id, reviewer, request));
        return RestResponse.status(RestResponse.Status.CREATED, decided);
    }

    @POST
    @Path("/{id}/extension")
    @RolesAllowed("supervisor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "extendReview",
            summary = "Takes up to two further months, once and within the first; the customer is told why at once")
    @APIResponse(responseCode = "201", description = "The review as it is now")
    @APIResponse(responseCode = "409", description = "review-over, already-extended, extension-too-late")
    public RestResponse<ReviewSummary> extend(
            UUID id, @NotNull @Valid ExtensionRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var supervisor = caller.subject();
        var name = caller.displayName();
        var extended = idempotency.once(
                key,
                supervisor,
                "review.extension:" + id,
                request,
                ReviewSummary.class,
                () -> reviews.extend(id, supervisor, name, request));
        return RestResponse.status(RestResponse.Status.CREATED, extended);
    }

    private static <T> RestResponse<T> unstored(T answer) {
        return ResponseBuilder.ok(answer).header("Cache-Control", "no-store").build();
    }
}
