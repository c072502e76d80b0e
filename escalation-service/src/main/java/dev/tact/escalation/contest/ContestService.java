package dev.tact.escalation.contest;

import dev.tact.escalation.calendar.StatutoryMonths;
import dev.tact.escalation.casework.CaseKind;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Language;
import dev.tact.escalation.evaluation.Evaluations;
import dev.tact.escalation.review.ReviewOutcomes;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes contests in, with what is contested as far as it could be looked at. */
@ApplicationScoped
@Transactional
class ContestService {

    private final ContestRepository contests;
    private final Conversations conversations;
    private final Cases cases;
    private final Evaluations evaluations;
    private final ReviewOutcomes reviews;
    private final Sealing sealing;
    private final Ids ids;
    private final Clock clock;

    ContestService(
            ContestRepository contests,
            Conversations conversations,
            Cases cases,
            Evaluations evaluations,
            ReviewOutcomes reviews,
            Sealing sealing,
            Ids ids,
            Clock clock) {
        this.contests = contests;
        this.conversations = conversations;
        this.cases = cases;
        this.evaluations = evaluations;
        this.reviews = reviews;
        this.sealing = sealing;
        this.ids = ids;
        this.clock = clock;
    }

    /** Acknowledges a contest and opens its review: a conversation that begins with the viewpoint, and a case for it. */
    ContestResponse contest(UUID subject, ContestTarget target, String viewpoint, Snapshot snapshot, Locale language) {
        contests.lock(subject, target);
        contests.findOpen(subject, target).ifPresent(open -> {
            throw new AlreadyContested(open.id());
        });
        var conversation = conversations.open(subject, Language.of(language), recommendation(target));
        var found = evaluations.evaluate(conversation, viewpoint);
        var said = conversations.customerSays(conversation.id(), viewpoint);
        var review = cases.open(conversation, CaseKind.REVIEW);
        evaluations
                .keep(conversation, said, found, review.caseId())
                .ifPresent(due -> cases.rightsDue(review.caseId(), due));
        found.urgency().ifPresent(atLeast -> cases.raise(review.caseId(), atLeast));
        var id = ids.next();
        var now = clock.instant();
        var contest = Contest.acknowledge(
                id,
                subject,
                target,
                sealing.seal(subject, new Cell("contest", "viewpoint", id), viewpoint.getBytes(StandardCharsets.UTF_8)),
                conversation.id(),
                review.caseId(),
                now,
                StatutoryMonths.after(now, 1));
        contests.persist(contest);
        contests.keep(id, snapshot, seal(subject, id, snapshot), now);
        cases.keepFrom(
                review.caseId(), reviews.whoDecided(subject, target.kind().name(), target.id()));
        var acknowledged = response(contest);
        return evaluations
                .urgentNotice(found, conversation.language())
                .map(acknowledged::withNotice)
                .orElse(acknowledged);
    }

    ContestResponse read(UUID subject, UUID id) {
        return contests.findOwned(id, subject).map(this::response).orElseThrow(Problems::notFound);
    }

    private ContestResponse response(Contest contest) {
        return ContestResponse.from(
                contest,
                contests.findSnapshot(contest.id()).orElse(null),
                reviews.extension(contest.subject(), contest.id()).orElse(null),
                reviews.decision(contest.subject(), contest.id()).orElse(null));
    }

    private byte @Nullable [] seal(UUID subject, UUID contestId, Snapshot snapshot) {
        var document = snapshot.document();
        return document == null
                ? null
                : sealing.seal(
                        subject,
                        new Cell("contest_snapshot", "document", contestId),
                        document.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable UUID recommendation(ContestTarget target) {
        return target.kind() == ContestTarget.Kind.RECOMMENDATION ? UUID.fromString(target.id()) : null;
    }
}
