package dev.tact.recommendation.feedback;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.explanation.Recommendations;
import dev.tact.recommendation.feedback.FeedbackRepository.Said;
import dev.tact.recommendation.suppression.Restraint;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes feedback, and says what it keeps out of the next list. */
@ApplicationScoped
@Transactional
public class FeedbackService {

    private static final int FORGET_AT_ONCE = 1_000;

    private final FeedbackRepository feedback;
    private final Recommendations recommendations;
    private final Restraint restraint;
    private final Catalogue catalogue;
    private final FeedbackConfig config;
    private final Ids ids;
    private final Clock clock;

    FeedbackService(
            FeedbackRepository feedback,
            Recommendations recommendations,
            Restraint restraint,
            Catalogue catalogue,
            FeedbackConfig config,
            Ids ids,
            Clock clock) {
        this.feedback = feedback;
        this.recommendations = recommendations;
        this.restraint = restraint;
        this.catalogue = catalogue;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    FeedbackResponse take(UUID subject, FeedbackRequest request) {
        var shown = recommendations.find(subject, request.recommendationId()).orElseThrow(Problems::notFound);
        var place = Shown.of(shown, request.itemId()).orElseThrow(ItemNotRecommended::new);
        var now = clock.instant();
        if (!shown.personalised() && !request.type().suppresses()) {
            return new FeedbackResponse(null, false, request.type().name(), now);
        }
        var id = ids.nextInOrder();
        var category = catalogue
                .now()
                .find(request.itemId())
                .flatMap(CatalogueItem::categoryCode)
                .orElse(null);
        feedback.add(
                id,
                subject,
                new Said(request.type(), request.itemId(), category, request.recommendationId(), place),
                place,
                shown.personalised(),
                now,
                request.type() == FeedbackType.DISMISS ? now.plus(config.dismissedFor()) : null);
        if (!request.type().suppresses()) {
            restraint.clicked(subject, request.itemId());
        }
        return new FeedbackResponse(id, true, request.type().name(), now);
    }

    /** All a customer said that is still kept, newest first. */
    SaidResponse list(UUID subject, @Nullable String cursor, int limit) {
        var page = Page.of(
                feedback.of(subject, cursor == null ? null : place(cursor), limit + 1),
                limit,
                last -> Cursor.encode(last.id().toString()));
        return SaidResponse.from(page);
    }

    private static UUID place(String cursor) {
        return Cursor.decode(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
    }

    /**
     * Forgets one thing that was said: the next list obeys it no more, unless the same was said twice. Its POST repeated under the same
     * {@code Idempotency-Key} still answers what it answered, and says nothing anew: a repeat asks what became of a request, it is not
     * another one.
     */
    void takeBack(UUID subject, UUID id) {
        if (!feedback.takeBack(subject, id)) {
            throw Problems.notFound();
        }
    }

    /**
     * What this customer does not want to be shown now: their own instruction to this service, which needs no consent to be obeyed, no more
     * than an objection does (Art. 21 GDPR). For keeping out what it names, and for nothing else.
     */
    public Suppressions suppressions(UUID subject) {
        var items = new HashSet<String>();
        var categories = new HashSet<String>();
        var now = clock.instant();
        var dismissedSince = now.minus(config.dismissedFor());
        for (var dated : feedback.suppressing(subject, now)) {
            var said = dated.said();
            switch (said.type()) {
                case DISMISS -> {
                    if (dated.at().isAfter(dismissedSince)) {
                        items.add(said.itemId());
                    }
                }
                case NOT_INTERESTED -> items.add(said.itemId());
                case NEVER_CATEGORY -> {
                    items.add(said.itemId());
                    if (said.category() != null) {
                        categories.add(said.category());
                    }
                }
                case CLICK, ADD, PURCHASE -> {}
            }
        }
        return new Suppressions(items, categories);
    }

    /** Forgets all a customer ever said. */
    public void erase(UUID subject) {
        feedback.erase(subject);
    }

    /** All that is old, a transaction for each part of it. */
    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void forget() {
        var now = clock.instant();
        var before = now.minus(config.retention());
        while (feedback.forget(before, now, FORGET_AT_ONCE) == FORGET_AT_ONCE) {
            // as many again: far more is said in an hour than goes at once
        }
    }
}
