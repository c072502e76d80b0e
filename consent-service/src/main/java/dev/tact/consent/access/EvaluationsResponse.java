package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many answers, in the order of their questions.
 *
 * @param decision the one answer, where the request held no list of questions (AuthZEN §7.1)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationsResponse(
        @Nullable List<EvaluationResponse> evaluations,
        @Nullable Boolean decision,
        EvaluationResponse.@Nullable Context context) {

    static EvaluationsResponse of(List<EvaluationResponse> evaluations) {
        return new EvaluationsResponse(evaluations, null, null);
    }

    static EvaluationsResponse of(EvaluationResponse only) {
        return new EvaluationsResponse(null, only.decision(), only.context());
    }
}
