package dev.tact.escalation.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.escalation.calendar.StatutoryMonths;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Visibility;
import dev.tact.escalation.review.Review.Status;
import dev.tact.escalation.review.Review.Target;
import dev.tact.escalation.review.ReviewRefused.Why;
import dev.tact.escalation.review.ReviewRepository.SealedDecision;
import dev.tact.escalation.review.ReviewRepository.SealedExtension;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reviews at the desk. Locks are taken as everywhere: the conversation, then the case. */
@ApplicationScoped
@Transactional
class ReviewService {

    private static final Logger LOG = Logger.getLogger(ReviewService.class);
    private static final String DECIDED = "dev.tact.contest.decided.v1";
    // of everything open: nothing is due so late
    private static final Duration EVER = Duration.ofDays(36_500);

    private static final Text DECISION = Text.of(
            "A person has reviewed what you contested: %s. Reasons: %s",
            "Une personne a réexaminé ce que vous contestiez : %s. Motifs : %s");
    private static final Text COMPLAINT = Text.of(
            "You may contest this again: somebody else will look at it. You may also complain to your data protection authority.",
            "Vous pouvez contester à nouveau : une autre personne l'examinera. Vous pouvez aussi saisir votre autorité de protection des"
                    + " données.");
    private static final Text LONGER = Text.of(
            "The review of what you contested takes longer, until %s (UTC) at the latest. Reason: %s",
            "Le réexamen de ce que vous contestez prend plus de temps, jusqu'au %s (UTC) au plus tard. Motif : %s");

    /** What recommendation-service is told. */
    @RegisterForReflection
    public record ContestDecided(
            UUID contestId, UUID recommendationId, Outcome outcome, Remedy remedy, List<String> itemIds, Instant at) {

        /** Without the items. */
        @Override
        public String toString() {
            return "ContestDecided[contestId=" + contestId + "]";
        }
    }

    private final ReviewRepository reviews;
    private final EvidenceService evidence;
    private final ReviewWords words;
    private final Cases cases;
    private final Conversations conversations;
    private final Staff staff;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ReviewService(
            ReviewRepository reviews,
            EvidenceService evidence,
            ReviewWords words,
            Cases cases,
            Conversations conversations,
            Staff staff,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.reviews = reviews;
        this.evidence = evidence;
        this.words = words;
        this.cases = cases;
        this.conversations = conversations;
        this.staff = staff;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    ReviewsResponse list(ReviewState state, @Nullable String cursor, int limit) {
        var now = clock.instant();
        var found = reviews.list(
                state == ReviewState.DECIDED ? Status.DECIDED : Status.ACKNOWLEDGED,
                state == ReviewState.OVERDUE ? now : now.plus(EVER),
                ReviewPosition.parse(cursor),
                limit + 1);
        var page = Page.of(found, limit, ReviewPosition::cursor).map(review -> ReviewSummary.from(review, now));
        return new ReviewsResponse(page.items(), page.next());
    }

    /** For the holder of its case; that it was read is on record. */
    ReviewResponse read(UUID contestId, UUID reviewer) {
        var review = reviews.find(contestId).orElseThrow(Problems::notFound);
        cases.heldBy(review.caseId(), reviewer);
        var viewed = reviews.viewed(contestId, reviewer);
        var required = required(review);
        var parts = Arrays.stream(Evidence.values())
                .map(part -> new ReviewResponse.Part(part, required.contains(part), viewed.get(part)))
                .toList();
        audit.record(reviewer, "review.read", "contest:" + contestId, Map.of());
        return new ReviewResponse(ReviewSummary.from(review, clock.instant()), parts);
    }

    /** Decides, tells the customer and recommendation-service, and resolves the case, all or nothing. */
    DecisionResponse decide(UUID contestId, UUID reviewer, DecisionRequest request) {
        var review = lock(contestId);
        requireOpen(review);
        cases.heldBy(review.caseId(), reviewer);
        var document = evidence.document(review);
        if (evidence.hadPart(review, reviewer)) {
            throw new ReviewRefused(Why.DECIDED_BEFORE);
        }
        requireViewed(review, reviewer);
        var items = items(review, document, request);
        var now = clock.instant();
        reviews.decide(
                contestId,
                reviewer,
                new SealedDecision(
                        request.outcome(),
                        request.remedy(),
                        words.seal(review.subject(), ReviewWords.reasons(contestId), request.reasons()),
                        words.sealItems(review.subject(), contestId, items),
                        now));
        cases.conclude(review.caseId(), reviewer, message(review, request));
        if (review.target() == Target.RECOMMENDATION) {
            outbox.publish(new OutboxEvent(
                    ids.next(),
                    DECIDED,
                    review.subject(),
                    now,
                    0,
                    new ContestDecided(
                            contestId,
                            UUID.fromString(review.targetId()),
                            request.outcome(),
                            request.remedy(),
                            items,
                            now)));
        }
        LOG.infof("contest %s %s", contestId, request.outcome());
        audit.record(
                reviewer,
                "review.decide",
                "contest:" + contestId,
                Map.of(
                        "outcome", request.outcome().name(),
                        "remedy", request.remedy().name()));
        return new DecisionResponse(contestId, request.outcome(), request.remedy(), now);
    }

    /** Two further months at most, once, told within the first (GDPR, article 12(3)). */
    ReviewSummary extend(UUID contestId, UUID supervisor, Optional<String> displayName, ExtensionRequest request) {
        staff.know(supervisor, displayName);
        var review = lock(contestId);
        requireOpen(review);
        if (review.extended()) {
            throw new ReviewRefused(Why.EXTENDED);
        }
        var now = clock.instant();
        if (review.isOverdue(now)) {
            throw new ReviewRefused(Why.TOO_LATE);
        }
        var due = StatutoryMonths.after(review.acknowledgedAt(), 1 + request.months());
        reviews.extend(
                contestId,
                new SealedExtension(
                        request.months(),
                        words.seal(review.subject(), ReviewWords.extension(contestId), request.reason()),
                        now),
                supervisor,
                due);
        var language = conversations.find(review.conversationId()).language().locale();
        conversations.agentSays(
                review.conversationId(),
                supervisor,
                Visibility.PUBLIC,
                LONGER.in(language).formatted(due.atZone(ZoneOffset.UTC).toLocalDate(), request.reason()));
        LOG.infof("contest %s extended", contestId);
        audit.record(
                supervisor,
                "review.extend",
                "contest:" + contestId,
                Map.of("months", Integer.toString(request.months())));
        return ReviewSummary.from(reviews.find(contestId).orElseThrow(Problems::notFound), now);
    }

    /** From here on nobody else changes it. */
    private Review lock(UUID contestId) {
        var conversation =
                reviews.find(contestId).orElseThrow(Problems::notFound).conversationId();
        conversations.lock(conversation);
        return reviews.find(contestId).orElseThrow(Problems::notFound);
    }

    private static void requireOpen(Review review) {
        if (!review.isOpen()) {
            throw new ReviewRefused(Why.OVER);
        }
    }

    private void requireViewed(Review review, UUID reviewer) {
        var missing = new ArrayList<>(required(review));
        missing.removeAll(reviews.viewed(review.contestId(), reviewer).keySet());
        if (!missing.isEmpty()) {
            Problem refused = new ReviewRefused(Why.NOT_VIEWED);
            throw refused.with("missing", missing.stream().map(Evidence::name).toList());
        }
    }

    private static List<Evidence> required(Review review) {
        return review.document() == null ? List.of(Evidence.VIEWPOINT) : List.of(Evidence.SNAPSHOT, Evidence.VIEWPOINT);
    }

    /** What is to be suppressed. */
    private static List<String> items(Review review, @Nullable JsonNode document, DecisionRequest request) {
        var changed = request.outcome() != Outcome.UPHELD && review.target() == Target.RECOMMENDATION;
        if (changed == (request.remedy() == Remedy.NONE)) {
            throw new ReviewRefused(Why.REMEDY);
        }
        var named = request.itemIds();
        if (request.remedy() != Remedy.SUPPRESS) {
            if (named != null) {
                throw new ReviewRefused(Why.ITEMS);
            }
            return List.of();
        }
        var contested = new LinkedHashSet<String>();
        if (document != null) {
            document.path("items")
                    .forEach(item -> contested.add(item.path("itemId").asText()));
        }
        // without a snapshot the reviewer names them, and recommendation-service knows whether they were in the list
        var items = named == null ? List.copyOf(contested) : List.copyOf(new LinkedHashSet<>(named));
        if (items.isEmpty() || (document != null && !contested.containsAll(items))) {
            throw new ReviewRefused(Why.ITEMS);
        }
        return items;
    }

    private String message(Review review, DecisionRequest request) {
        var language = conversations.find(review.conversationId()).language().locale();
        var told = DECISION.in(language).formatted(request.outcome().words().in(language), request.reasons());
        return request.outcome() == Outcome.REVERSED ? told : told + "\n" + COMPLAINT.in(language);
    }
}
