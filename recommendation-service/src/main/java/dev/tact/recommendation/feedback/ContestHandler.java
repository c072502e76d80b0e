package dev.tact.recommendation.feedback;

import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.Sealing;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Obeys what a person decided of a list that its customer contested. */
@ApplicationScoped
class ContestHandler implements EventHandler {

    private static final Logger LOG = Logger.getLogger(ContestHandler.class);

    private final Recommendations recommendations;
    private final FeedbackService feedback;
    private final Sealing sealing;

    ContestHandler(Recommendations recommendations, FeedbackService feedback, Sealing sealing) {
        this.recommendations = recommendations;
        this.feedback = feedback;
        this.sealing = sealing;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.tact.contest.decided.v1");
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        if (sealing.of(Set.of(event.subject())).isEmpty()) {
            // of somebody erased nothing is kept
            return Outcome.STALE;
        }
        var remedy = event.data().path("remedy").asText();
        return switch (remedy) {
            case "SUPPRESS" -> suppress(event);
            // every list is made anew, of what may be used then: no stored one is ever shown again
            case "RECOMPUTE", "NONE" -> Outcome.APPLIED;
            default -> throw new IllegalArgumentException("a decided contest names its remedy");
        };
    }

    /** As if the customer had said so of each item. */
    private Outcome suppress(ReceivedEvent event) {
        var id = UUID.fromString(event.data().path("recommendationId").asText());
        var list = recommendations.find(event.subject(), id);
        if (list.isEmpty()) {
            LOG.warnf("contest of list %s decided after it was forgotten", id);
            return Outcome.STALE;
        }
        var named = new HashSet<String>();
        event.data().path("itemIds").forEach(item -> named.add(item.asText()));
        list.get().items().stream()
                .map(Recommendation.Item::itemId)
                .filter(named::contains)
                .forEach(item ->
                        feedback.take(event.subject(), new FeedbackRequest(id, item, FeedbackType.NOT_INTERESTED)));
        return Outcome.APPLIED;
    }
}
