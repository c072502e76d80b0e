package dev.tact.escalation.review;

import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseKind;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.escalation.review.Review.Status;
import dev.tact.escalation.review.ReviewRefused.Why;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;

/** Keeps the cases of reviews to what a review is: a second person's, ended by a decision or by the customer. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ReviewGuard implements CaseListener {

    private final ReviewRepository reviews;
    private final EvidenceService evidence;

    ReviewGuard(ReviewRepository reviews, EvidenceService evidence) {
        this.reviews = reviews;
        this.evidence = evidence;
    }

    @Override
    public void moved(CaseFacts now, CaseMove move) {
        if (now.kind() == CaseKind.REVIEW) {
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
            default -> {
                // it waits, or somebody is at it
            }
        }
    }
}
