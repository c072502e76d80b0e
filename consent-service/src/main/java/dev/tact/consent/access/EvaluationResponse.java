package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.consent.decision.Decision;
import dev.tact.consent.decision.Reason;
import dev.tact.consent.purpose.LegalBasis;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One answer, as AuthZEN gives it. */
public record EvaluationResponse(boolean decision, Context context) {

    /** Why, and what a caller keeps with its record of the use. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Context(
            @Schema(
                    description =
                            "Sealed text of at most 200 characters; names this decision when it is to be explained")
            String decisionId,

            Reason reason,

            @Schema(description = "Absent where the purpose is unknown") @Nullable
            LegalBasis legalBasis,

            @Schema(description = "The record of the consent that allows") @Nullable
            UUID recordId,

            long epoch,
            int dial,

            @Schema(description = "When the consent that allows ends") @Nullable
            Instant expiresAt) {}

    static EvaluationResponse from(Decision decision) {
        var verdict = decision.verdict();
        return new EvaluationResponse(
                verdict.allowed(),
                new Context(
                        decision.id(),
                        verdict.reason(),
                        verdict.legalBasis(),
                        verdict.recordId(),
                        verdict.epoch(),
                        verdict.dial(),
                        verdict.expiresAt()));
    }
}
