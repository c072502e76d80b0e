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
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says what became of a case, in the transaction in which it did: to those who watch, and to the services that subscribed. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CaseAnnouncer implements CaseListener {

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

    @Override
    public void opened(CaseFacts opened) {
        publish(opened);
        tell(opened, OPENED);
    }

    @Override
    public void moved(CaseFacts moved, CaseMove move) {
        moved(List.of(moved), move);
    }

    @Override
    public void moved(List<CaseFacts> moved, CaseMove move) {
        publish(moved);
        switch (move) {
            case REOPEN -> moved.forEach(one -> tell(one, OPENED));
            // the case no longer waits for anybody
            case RESOLVE, CANCEL -> moved.forEach(one -> tell(one, CLOSED));
            default -> {
                // still open, or told already
            }
        }
    }

    @Override
    public void raised(CaseFacts raised) {
        publish(raised);
    }

    @Override
    public void aged(CaseFacts aged) {
        publish(aged);
    }

    private void publish(CaseFacts of) {
        publish(List.of(of));
    }

    private void publish(List<CaseFacts> of) {
        var now = clock.instant();
        feed.publish(of.stream()
                .map(one -> FeedEntry.ofCase(
                        one.conversationId(), one.id(), one.state().name(), one.ownerId(), now))
                .toList());
        of.forEach(one -> LOG.infof("case %s %s", one.id(), one.state()));
    }

    private void tell(CaseFacts about, String type) {
        if (about.isOfGuest()) {
            // a visitor is no subject that another service knows
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
