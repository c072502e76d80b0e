package dev.tact.consent.decision;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Why a decision came out as it did. */
@Path("/v1/decisions/{decisionId}/explanation")
@RolesAllowed({"customer", "privacy-officer"})
@Tag(name = "Decisions")
class ExplanationResource {

    private final ExplanationService service;
    private final Languages languages;
    private final Caller caller;

    ExplanationResource(ExplanationService service, Languages languages, Caller caller) {
        this.service = service;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Which rule, record and notice a decision rests on",
            description =
                    "Worked out again from the append-only records, as of the decision's moment. For the person it is"
                            + " about, and for privacy officers after a step-up.")
    @APIResponse(responseCode = "401", description = "step-up-required, for officers")
    @APIResponse(responseCode = "404", description = "decision-not-found: none of ours, or not about you")
    public RestResponse<ExplanationResponse> explainDecision(String decisionId) {
        return ResponseBuilder.ok(explained(decisionId))
                .header("Cache-Control", "no-store")
                .build();
    }

    private ExplanationResponse explained(String decisionId) {
        if (caller.has("privacy-officer")) {
            caller.requireStepUp();
            return service.explainToOfficer(decisionId, caller.subject(), languages.current());
        }
        return service.explain(decisionId, caller.subject(), languages.current());
    }
}
