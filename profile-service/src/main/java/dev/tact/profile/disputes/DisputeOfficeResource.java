package dev.tact.profile.disputes;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The disputes that privacy officers settle. */
@Path("/v1/disputes")
@RolesAllowed("privacy-officer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disputes")
class DisputeOfficeResource {

    // for whoever's token does not say: the customer then reads the role
    private static final String NAMELESS = "privacy-officer";

    private final DisputeOffice office;
    private final Caller caller;

    DisputeOfficeResource(DisputeOffice office, Caller caller) {
        this.office = office;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Everybody's open disputes, the oldest first",
            description = "Neither whose they are nor what they are about but its kind.")
    public RestResponse<DisputeQueueResponse> listOpenDisputes(
            @QueryParam("cursor") @Size(max = 200) @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return unstored(office.queue(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @StepUp
    @Operation(
            summary = "A dispute, the customer's words and what they are about",
            description = "On record, and a use that the customer sees.")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<DisputeCaseResponse> openDispute(UUID id) {
        return unstored(office.open(id, caller.subject(), name()));
    }

    @POST
    @Path("/{id}/resolution")
    @StepUp
    @Operation(
            summary = "Settle a dispute",
            description =
                    "UPHELD removes the value or event for good, and no import brings it back; REJECTED uses it again."
                            + " The customer reads the reason. Repeating it changes nothing.")
    @APIResponse(responseCode = "200", description = "Settled")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "dispute-closed")
    public RestResponse<DisputeCaseResponse> settleDispute(UUID id, @NotNull @Valid ResolutionRequest request) {
        return unstored(office.resolve(id, request, caller.subject(), name()));
    }

    private String name() {
        return caller.displayName().orElse(NAMELESS);
    }

    private static <T> RestResponse<T> unstored(T body) {
        return ResponseBuilder.ok(body).header("Cache-Control", "no-store").build();
    }
}
