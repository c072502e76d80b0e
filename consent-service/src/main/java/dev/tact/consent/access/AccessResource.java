package dev.tact.consent.access;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The decision point. Subjects are customers or devices, actions are purposes, resources are categories of data. */
@Path("/access/v1")
@RolesAllowed("consent.evaluate")
@Tag(name = "Decisions")
class AccessResource {

    private final AccessService service;
    private final Languages languages;
    private final Caller caller;

    AccessResource(AccessService service, Languages languages, Caller caller) {
        this.service = service;
        this.languages = languages;
        this.caller = caller;
    }

    @POST
    @Path("/evaluation")
    @Operation(
            summary = "May this data be used for this purpose now?",
            description = "AuthZEN Access Evaluation. context.caller, the service the data are for, is believed from"
                    + " profile-service only.")
    public EvaluationResponse evaluate(@NotNull EvaluationRequest request) {
        return service.evaluate(request, caller.client());
    }

    @POST
    @Path("/evaluations")
    @Operation(
            summary = "Many questions in one call",
            description =
                    "AuthZEN Access Evaluations, with defaults and the three semantics. All answers come from one reading;"
                            + " at most 500 subjects. A question that cannot be decided is answered false with context.error,"
                            + " and the others all the same.")
    @APIResponse(responseCode = "413", description = "too-many-evaluations")
    public EvaluationsResponse evaluateMany(@NotNull EvaluationsRequest request) {
        return service.evaluate(request, caller.client(), languages.current());
    }
}
