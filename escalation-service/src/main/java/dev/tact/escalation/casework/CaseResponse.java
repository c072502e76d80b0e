package dev.tact.escalation.casework;

import dev.tact.escalation.staff.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as the desk sees it: nothing of its customer, which only the context shows, to the holder.
 *
 * @param dueAt when the clock that is due next is due; null while none runs
 * @param allowed the verbs its state allows, as the paths spell them
 */
public record CaseResponse(
        UUID caseId,
        UUID conversationId,
        CaseKind kind,
        CaseState state,
        Priority priority,
        String language,
        @Nullable Person owner,
        @Nullable UUID recommendationId,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable Instant respondedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant reopenableUntil,
        List<String> allowed) {

    static CaseResponse from(SupportCase found, @Nullable Person owner) {
        return new CaseResponse(
                found.id(),
                found.conversationId(),
                found.kind(),
                found.state(),
                found.priority(),
                found.language(),
                owner,
                found.recommendationId(),
                found.openedAt(),
                found.dueAt(),
                found.respondedAt(),
                found.resolvedAt(),
                found.reopenableUntil(),
                found.state().allowed());
    }
}
