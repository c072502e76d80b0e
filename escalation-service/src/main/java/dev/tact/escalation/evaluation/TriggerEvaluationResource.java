package dev.tact.escalation.evaluation;

import dev.tact.escalation.conversation.Language;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows those who answer for it what a text would trigger, with the evidence. */
@Path("/v1/triggers/evaluation")
@RolesAllowed({"supervisor", "privacy-officer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Triggers")
class TriggerEvaluationResource {

    private final Evaluations evaluations;
    private final Languages languages;

    TriggerEvaluationResource(Evaluations evaluations, Languages languages) {
        this.evaluations = evaluations;
        this.languages = languages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "evaluateTriggers",
            summary = "Evaluates a text as a customer's message would be; nothing is kept")
    public TriggerEvaluationResponse evaluate(@NotNull @Valid TriggerEvaluationRequest request) {
        var found = evaluations.evaluate(request.before(), request.text());
        var language = request.language() == null ? Language.of(languages.current()) : request.language();
        return new TriggerEvaluationResponse(
                found.effect(),
                found.triggers(),
                evaluations.urgentNotice(found, language).orElse(null));
    }
}
