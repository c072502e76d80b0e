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

    /** Why, and what a caller keeps with its record of the use; of a question that could not be decided, the error alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Context(
            @Schema(
                    description =
                            "Sealed text of at most 200 characters; names this decision when it is to be explained")
            @Nullable
            String decisionId,

            @Nullable Reason reason,

            @Schema(description = "Absent where the purpose is unknown") @Nullable
            LegalBasis legalBasis,

            @Schema(description = "The record of the consent that allows") @Nullable
            UUID recordId,

            @Nullable Long epoch,
            @Nullable Integer dial,

            @Schema(description = "When the consent that allows ends") @Nullable
            Instant expiresAt,

            @Schema(
                    description =
                            "There, and true, where the consent that allows is an explicit one to the use of special categories of data")
            @Nullable
            Boolean explicit,

            @Schema(description = "Why one question of many could not be decided; nothing else is said then") @Nullable
            Failure error) {}

    /** An error that concerns one question only (AuthZEN §7.2.1). */
    public record Failure(int status, String message) {}

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
                        verdict.expiresAt(),
                        verdict.explicit() ? true : null,
                        null));
    }

    /** What cannot be decided is not allowed. */
    static EvaluationResponse failed(String message) {
        return new EvaluationResponse(
                false, new Context(null, null, null, null, null, null, null, null, new Failure(400, message)));
    }
}
