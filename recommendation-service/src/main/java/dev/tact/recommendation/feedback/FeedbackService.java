package dev.tact.recommendation.feedback;

import dev.tact.kit.ids.Ids;
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
        if (shown.items().stream().noneMatch(item -> item.itemId().equals(request.itemId()))) {
            throw new ItemNotRecommended();
        }
        var now = clock.instant();
        if (!shown.personalised() && !request.type().suppresses()) {
            return new FeedbackResponse(null, false, request.type().name(), now);
        }
        var id = ids.next();
        var category = catalogue
                .now()
                .find(request.itemId())
                .flatMap(CatalogueItem::categoryCode)
                .orElse(null);
        feedback.add(
                id, subject, new Said(request.type(), request.itemId(), category, request.recommendationId()), now);
        if (!request.type().suppresses()) {
            restraint.clicked(subject, request.itemId());
        }
        return new FeedbackResponse(id, true, request.type().name(), now);
    }

    /** What this customer does not want to be shown now. Personal: asked only where a decision allows it. */
    public Suppressions suppressions(UUID subject) {
        var items = new HashSet<String>();
        var categories = new HashSet<String>();
        var dismissedSince = clock.instant().minus(config.dismissedFor());
        for (var dated : feedback.suppressing(subject)) {
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

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        feedback.forget(clock.instant().minus(config.retention()), FORGET_AT_ONCE);
    }
}
