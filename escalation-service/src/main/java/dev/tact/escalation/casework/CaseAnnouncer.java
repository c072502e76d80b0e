package dev.tact.escalation.casework;

import dev.tact.escalation.feed.Feed;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says what became of a case, in the transaction in which it did: to those who watch, and to the services that subscribed. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CaseAnnouncer {

    private static final Logger LOG = Logger.getLogger(CaseAnnouncer.class);
    private static final String OPENED = "dev.tact.case.opened.v1";
    private static final String CLOSED = "dev.tact.case.closed.v1";

    /** @param moves orders what is told about one case: of two events the one with more moves is newer */
    @RegisterForReflection
    public record CaseEvent(
            UUID caseId,
            CaseKind kind,
            CaseState state,
            @Nullable UUID recommendationId,
            long moves,
            Instant at) {}

    private final Feed feed;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    CaseAnnouncer(Feed feed, Outbox outbox, Ids ids, Clock clock) {
        this.feed = feed;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    void opened(SupportCase opened) {
        moved(opened);
        tell(opened, OPENED);
    }

    void moved(SupportCase moved) {
        feed.publish(FeedEntry.ofCase(
                moved.conversationId(), moved.id(), moved.state().name(), moved.ownerId(), clock.instant()));
        LOG.infof("case %s %s", moved.id(), moved.state());
    }

    /** The case no longer waits for anybody. */
    void ended(SupportCase ended) {
        moved(ended);
        tell(ended, CLOSED);
    }

    private void tell(SupportCase about, String type) {
        // a visitor is no subject that another service knows
        if (about.subject().equals(about.conversationId())) {
            return;
        }
        var now = clock.instant();
        outbox.publish(new OutboxEvent(
                ids.next(),
                type,
                about.subject(),
                now,
                0,
                new CaseEvent(about.id(), about.kind(), about.state(), about.recommendationId(), about.moves(), now)));
    }
}
