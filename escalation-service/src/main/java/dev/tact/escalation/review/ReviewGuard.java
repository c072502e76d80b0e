package dev.tact.escalation.review;

import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseKind;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.escalation.review.Review.Status;
import dev.tact.escalation.review.ReviewRefused.Why;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Keeps the cases of reviews to what a review is: a second person's, ended by a decision or by the customer. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ReviewGuard implements CaseListener {

    /** The others leave it waiting, or with somebody who is at it: no review is looked up for each that is offered. */
    private static final Set<CaseMove> GUARDED = EnumSet.of(
            CaseMove.CLAIM,
            CaseMove.ACCEPT,
            CaseMove.ASSIGN,
            CaseMove.TRANSFER,
            CaseMove.RESOLVE,
            CaseMove.SCHEDULE,
            CaseMove.CANCEL);

    private final ReviewRepository reviews;
    private final EvidenceService evidence;

    ReviewGuard(ReviewRepository reviews, EvidenceService evidence) {
        this.reviews = reviews;
        this.evidence = evidence;
    }

    @Override
    public void moved(CaseFacts now, CaseMove move) {
        if (now.kind() == CaseKind.REVIEW && GUARDED.contains(move)) {
            reviews.findOfCase(now.id()).filter(Review::isOpen).ifPresent(open -> moved(open, now, move));
        }
    }

    private void moved(Review open, CaseFacts now, CaseMove move) {
        switch (move) {
            case CLAIM, ACCEPT, ASSIGN, TRANSFER -> {
                if (evidence.hadPart(open, Objects.requireNonNull(now.ownerId()))) {
                    throw new ReviewRefused(Why.DECIDED_BEFORE);
                }
            }
            case RESOLVE -> throw new ReviewRefused(Why.UNDECIDED);
            case SCHEDULE -> throw new ReviewRefused(Why.NOT_PUT_OFF);
            case CANCEL -> reviews.status(open.contestId(), Status.WITHDRAWN);
            default -> throw new IllegalStateException(move + " is not guarded");
        }
    }
}
