package dev.tact.escalation.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as its customer sees it.
 *
 * @param agent the name of the person who holds it, if somebody does
 */
public record CaseSummary(
        UUID caseId,
        CaseState state,
        Instant openedAt,
        @Nullable String agent) {

    /** Without the name. */
    @Override
    public String toString() {
        return "CaseSummary[caseId=" + caseId + ", state=" + state + "]";
    }
}
