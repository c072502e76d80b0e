package dev.tact.escalation.casework;

import dev.tact.escalation.staff.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as the desk sees it: nothing of its customer, which only the context shows, to the holder.
 *
 * @param queue where it waits or waited
 * @param weight how much of an agent's capacity it takes
 * @param offeredUntil until when the agent it is offered to may take it; null where it is not offered
 * @param callBackAt when a scheduled one enters its queue; null where none is
 * @param dueAt when the clock that is due next is due; null while none runs
 * @param rightsDueAt when a right that its customer asked for must be answered at the latest: a month by law, in which no clock pauses
 * @param links other cases of the same customer that belong to it, oldest first
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
        @Nullable String queue,
        int weight,
        Instant openedAt,
        @Nullable Instant offeredUntil,
        @Nullable Instant callBackAt,
        @Nullable Instant dueAt,
        @Nullable Instant rightsDueAt,
        @Nullable Instant respondedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant reopenableUntil,
        List<LinkedCase> links,
        List<String> allowed) {

    static CaseResponse from(SupportCase found, @Nullable Person owner, List<LinkedCase> links) {
        return new CaseResponse(
                found.id(),
                found.conversationId(),
                found.kind(),
                found.state(),
                found.priority(),
                found.language(),
                owner,
                found.recommendationId(),
                found.queueId(),
                found.weight(),
                found.openedAt(),
                found.offeredUntil(),
                found.callBackAt(),
                found.dueAt(),
                found.rightsDueAt(),
                found.respondedAt(),
                found.resolvedAt(),
                found.reopenableUntil(),
                links,
                found.state().allowed());
    }
}
