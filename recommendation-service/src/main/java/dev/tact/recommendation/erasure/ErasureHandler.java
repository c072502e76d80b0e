package dev.tact.recommendation.erasure;

import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.LatestEvents;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.Sealing;
import dev.tact.recommendation.explanation.Recommendations;
import dev.tact.recommendation.feedback.FeedbackService;
import dev.tact.recommendation.suppression.Restraint;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.unlearning.Departures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Forgets a customer: the key first, which makes every sealed value unreadable at once, then the rows. The acknowledgement waits until
 * the models have forgotten as well.
 */
@ApplicationScoped
class ErasureHandler implements EventHandler {

    private final Sealing sealing;
    private final LatestEvents latest;
    private final Recommendations recommendations;
    private final FeedbackService feedback;
    private final Restraint restraint;
    private final Departures departures;
    private final TrainingRows rows;

    ErasureHandler(
            Sealing sealing,
            LatestEvents latest,
            Recommendations recommendations,
            FeedbackService feedback,
            Restraint restraint,
            Departures departures,
            TrainingRows rows) {
        this.sealing = sealing;
        this.latest = latest;
        this.recommendations = recommendations;
        this.feedback = feedback;
        this.restraint = restraint;
        this.departures = departures;
        this.rows = rows;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.tact.subject.erasure-requested.v1");
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        var rightsRequest = UUID.fromString(event.data().path("rightsRequestId").asText());
        sealing.destroyKey(event.subject());
        recommendations.erase(event.subject());
        feedback.erase(event.subject());
        restraint.erase(event.subject());
        latest.forget(event.subject());
        departures.erased(rightsRequest);
        // the departure that belongs to it is on its way
        rows.want();
        return Outcome.ACCEPTED;
    }
}
