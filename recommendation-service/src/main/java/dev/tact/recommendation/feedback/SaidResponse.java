package dev.tact.recommendation.feedback;

import dev.tact.kit.paging.Page;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.feedback.FeedbackRepository.Dated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer said, newest first. */
record SaidResponse(List<Said> feedback, @Nullable String next) {

    /** One thing said. */
    record Said(
            UUID feedbackId,
            UUID recommendationId,
            String itemId,
            @Nullable String category,
            FeedbackType type,
            Instant recordedAt,
            @Nullable Place shown) {}

    /**
     * Where the item stood.
     *
     * @param propensity how likely an explored item was to be taken; null for a ranked one
     */
    record Place(
            Slot slot,
            int place,
            @Nullable Model model,
            @Nullable Double propensity) {}

    /** What had put it there. */
    record Model(String version, int revision) {}

    static SaidResponse from(Page<Dated> page) {
        return new SaidResponse(page.items().stream().map(SaidResponse::said).toList(), page.next());
    }

    private static Said said(Dated dated) {
        var said = dated.said();
        return new Said(
                dated.id(),
                said.recommendationId(),
                said.itemId(),
                said.category(),
                said.type(),
                dated.at(),
                said.shown() == null ? null : place(said.shown()));
    }

    private static Place place(Shown shown) {
        return new Place(
                shown.slot(),
                shown.place(),
                shown.modelVersion() == null ? null : new Model(shown.modelVersion(), shown.modelRevision()),
                shown.propensity());
    }
}
