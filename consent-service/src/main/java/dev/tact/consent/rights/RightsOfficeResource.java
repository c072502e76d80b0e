package dev.tact.consent.rights;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The requests that privacy officers answer. */
@Path("/v1/rights-requests")
@RolesAllowed("privacy-officer")
@Tag(name = "Rights office")
class RightsOfficeResource {

    private final RightsOffice office;
    private final Caller caller;

    RightsOfficeResource(RightsOffice office, Caller caller) {
        this.office = office;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Everybody's requests, the first due first",
            description = "Neither who made them nor their words; overdue=true: those whose answer is late.")
    public RightsQueueResponse listRightsQueue(
            @QueryParam("state") @Pattern(regexp = "IN_PROGRESS|COMPLETED|INCOMPLETE|REFUSED") @Nullable String state,
            @QueryParam("kind")
                    @Pattern(regexp = "ACCESS|RECTIFICATION|ERASURE|RESTRICTION|PORTABILITY|OBJECTION")
                    @Nullable
                    String kind,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return office.queue(
                state == null ? null : RightsClaim.State.valueOf(state),
                kind == null ? null : RightsClaim.Kind.valueOf(kind),
                overdue,
                cursor,
                limit);
    }

    @GET
    @Path("/{id}")
    @StepUp
    @Operation(summary = "A request, whose it is and what they wrote", description = "On record.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "rights-request-not-found")
    public RestResponse<RightsCaseResponse> openRightsCase(UUID id) {
        return unstored(office.open(id, caller.subject()));
    }

    @POST
    @Path("/{id}/extension")
    @StepUp
    @Operation(
            summary = "Take one or two months more to answer",
            description = "Once, while the first month runs; the person reads the reason (GDPR art. 12(3)).")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "rights-request-not-found")
    @APIResponse(responseCode = "409", description = "extension-not-possible")
    public RestResponse<RightsCaseResponse> extendRightsRequest(UUID id, @NotNull @Valid ExtensionRequest extension) {
        return unstored(office.extend(id, extension, caller.subject()));
    }

    @POST
    @Path("/{id}/refusal")
    @StepUp
    @Operation(
            summary = "Do not grant a request",
            description =
                    "The person reads the reason (GDPR art. 12(4), (5)). What took effect when it was asked stands.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "rights-request-not-found")
    @APIResponse(responseCode = "409", description = "refusal-not-possible")
    public RestResponse<RightsCaseResponse> refuseRightsRequest(UUID id, @NotNull @Valid RefusalRequest refusal) {
        return unstored(office.refuse(id, refusal, caller.subject()));
    }

    @POST
    @Path("/{id}/parts/{part}")
    @StepUp
    @Operation(
            summary = "Say what a part has done",
            description =
                    "For what no machine can tell: a rectification, and whether the person was given what the other parts hold.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "rights-request-not-found")
    @APIResponse(responseCode = "409", description = "part-reports-itself")
    public RestResponse<RightsCaseResponse> reportRightsPart(
            UUID id, String part, @NotNull @Valid PartReportRequest report) {
        return unstored(office.report(id, part, report, caller.subject()));
    }

    private static RestResponse<RightsCaseResponse> unstored(RightsCaseResponse request) {
        return ResponseBuilder.ok(request).header("Cache-Control", "no-store").build();
    }
}
