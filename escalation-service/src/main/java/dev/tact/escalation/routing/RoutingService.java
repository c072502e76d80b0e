package dev.tact.escalation.routing;

import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.DeclineReason;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.routing.RoutingRepository.Alone;
import dev.tact.escalation.routing.RoutingRepository.With;
import dev.tact.escalation.staff.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of routing, each a transaction of its own that looks again under the locks: an agent's, then a conversation's, then a case's. So
 * any number of replicas may take them at once, and what a person does meanwhile comes first.
 */
@ApplicationScoped
@Transactional
class RoutingService implements CaseListener {

    private final RoutingRepository repository;
    private final QueueRepository queues;
    private final Cases cases;
    private final Conversations conversations;
    private final Staff staff;
    private final RoutingConfig config;
    private final Clock clock;

    RoutingService(
            RoutingRepository repository,
            QueueRepository queues,
            Cases cases,
            Conversations conversations,
            Staff staff,
            RoutingConfig config,
            Clock clock) {
        this.repository = repository;
        this.queues = queues;
        this.cases = cases;
        this.conversations = conversations;
        this.staff = staff;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void opened(CaseFacts now) {
        enter(now);
    }

    @Override
    public void moved(CaseFacts now, CaseMove move) {
        switch (move) {
            case RELEASE, ACTIVATE -> enter(now);
            case REOPEN -> {
                // what it is about now is another matter
                repository.forgetDeclines(now.id());
                enter(now);
            }
            default -> {
                // it waits as it did, or no longer
            }
        }
    }

    /** A more urgent one may belong into another queue. It ages from when it came to wait. */
    @Override
    public void raised(CaseFacts now) {
        if (now.queueId() != null) {
            queues.list().stream()
                    .filter(queue -> queue.takes(now))
                    .findFirst()
                    .filter(queue -> !queue.id().equals(now.queueId()))
                    .ifPresent(queue -> cases.enter(now.id(), queue.place(now.queuedAt())));
        }
    }

    private void enter(CaseFacts now) {
        queues.list().stream()
                .filter(queue -> queue.takes(now))
                .findFirst()
                .ifPresent(queue -> cases.enter(now.id(), queue.place(now.queuedAt())));
    }

    boolean anyWaits() {
        return repository.anyWaits();
    }

    List<UUID> online() {
        return repository.online(clock.instant().minus(config.goneAfter()));
    }

    /**
     * Offers the next case to an agent who has room.
     *
     * @return whether there was one
     */
    boolean offerNext(UUID agent) {
        var capacity = staff.lockCapacity(agent).orElse(0);
        var room = capacity - cases.load(agent);
        if (room <= 0) {
            return false;
        }
        var now = clock.instant();
        return repository
                .next(agent, room, now, now.minus(config.sticky()))
                .filter(next -> cases.offer(next.caseId(), agent, now.plus(offeredFor(next.queue()))))
                .isPresent();
    }

    private Duration offeredFor(String queue) {
        return queueOf(queue).definition().offeredFor();
    }

    /** What waits in a queue that was deleted is treated as what the last one takes. */
    private SupportQueue queueOf(String id) {
        return queues.find(id).orElseGet(() -> queues.list().getLast());
    }

    List<With> offersOver() {
        return repository.offersOver(clock.instant(), config.atOnce());
    }

    List<With> heldByGone() {
        return repository.heldByGone(clock.instant().minus(config.heldAfterGone()), config.atOnce());
    }

    List<With> unanswered() {
        return repository.unanswered(clock.instant().minus(config.agentSilence()), config.atOnce());
    }

    List<Alone> unreplied() {
        return repository.unreplied(clock.instant().minus(config.customerSilence()), config.atOnce());
    }

    List<Alone> toCallBack() {
        return repository.toCallBack(clock.instant(), config.atOnce());
    }

    List<Alone> toAge() {
        return repository.toAge(clock.instant(), config.atOnce());
    }

    /** Agents who left without saying so. @return what they were offered */
    List<With> leave() {
        return repository.leave(clock.instant().minus(config.goneAfter()), config.atOnce()).stream()
                .flatMap(agent -> repository.offersOf(agent).stream())
                .toList();
    }

    void takeBack(With offered, DeclineReason reason) {
        conversations.lock(offered.conversationId());
        cases.takeBack(offered.caseId(), offered.agent(), reason);
    }

    void release(With held, DeclineReason reason) {
        conversations.lock(held.conversationId());
        cases.releaseFrom(held.caseId(), held.agent(), reason);
    }

    void resolveUnanswered(Alone waiting) {
        conversations.lock(waiting.conversationId());
        cases.resolveUnanswered(waiting.caseId());
    }

    void activate(Alone scheduled) {
        conversations.lock(scheduled.conversationId());
        cases.activate(scheduled.caseId());
    }

    void age(Alone waiting) {
        conversations.lock(waiting.conversationId());
        repository.waiting(waiting.caseId()).ifPresent(place -> {
            var next = queueOf(place.queue()).definition().agesAfter();
            cases.age(waiting.caseId(), clock.instant().plus(next));
        });
    }

    /** @return how the agent stands now */
    PresenceResponse see(UUID agent, Optional<String> name, Presence state) {
        staff.know(agent, name);
        Instant now = clock.instant();
        repository.see(agent, state, now);
        return repository.presence(agent, config.goneAfter()).orElseThrow();
    }

    List<With> offersOf(UUID agent) {
        return repository.offersOf(agent);
    }
}
