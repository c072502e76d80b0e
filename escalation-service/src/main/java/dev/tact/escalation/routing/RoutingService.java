package dev.tact.escalation.routing;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.calendar.Calendars;
import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.DeclineReason;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.routing.RoutingRepository.Alone;
import dev.tact.escalation.routing.RoutingRepository.Candidate;
import dev.tact.escalation.routing.RoutingRepository.With;
import dev.tact.escalation.staff.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Calendars calendars;
    private final Cases cases;
    private final Conversations conversations;
    private final Staff staff;
    private final RoutingConfig config;
    private final Clock clock;

    RoutingService(
            RoutingRepository repository,
            QueueRepository queues,
            Calendars calendars,
            Cases cases,
            Conversations conversations,
            Staff staff,
            RoutingConfig config,
            Clock clock) {
        this.repository = repository;
        this.queues = queues;
        this.calendars = calendars;
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

    /** A more urgent one that waits may belong into another queue. */
    @Override
    public void raised(CaseFacts now) {
        if (now.state() == CaseState.QUEUED) {
            queueFor(now).filter(queue -> !queue.id().equals(now.queueId())).ifPresent(queue -> enter(now, queue));
        }
    }

    @Override
    public void aged(CaseFacts now) {
        raised(now);
    }

    private void enter(CaseFacts now) {
        queueFor(now).ifPresent(queue -> enter(now, queue));
    }

    private Optional<SupportQueue> queueFor(CaseFacts now) {
        return queues.list().stream().filter(queue -> queue.takes(now)).findFirst();
    }

    private void enter(CaseFacts now, SupportQueue queue) {
        cases.enter(now.id(), queue.place(hours(queue), now.queuedAt(), clock.instant()));
    }

    private BusinessCalendar hours(SupportQueue queue) {
        return calendars.get(queue.definition().calendar());
    }

    boolean anyWaits() {
        return repository.anyWaits();
    }

    List<UUID> online() {
        return repository.online(clock.instant().minus(config.goneAfter()));
    }

    /**
     * Offers an agent the cases that come next, as many as they have room for, in as many statements for a hundred as for one of each queue.
     *
     * @return how many; 0 when there is no room, or nothing that they may be offered waits
     */
    int offer(UUID agent, int atMost) {
        var room = staff.lockCapacity(agent).orElse(0) - cases.load(agent);
        if (room <= 0) {
            return 0;
        }
        var now = clock.instant();
        var next = repository.next(
                agent, room, Math.min(room, atMost), now, now.minus(config.sticky()), now.minus(config.passedFor()));
        return fitting(next, room).entrySet().stream()
                .mapToInt(of -> cases.offer(of.getValue(), agent, now.plus(offeredFor(of.getKey()))))
                .sum();
    }

    /** In their order, each that still fits, by queue: a light one does not wait for a heavy one before it. */
    private static Map<String, List<UUID>> fitting(List<Candidate> next, int room) {
        var left = room;
        var fitting = new LinkedHashMap<String, List<UUID>>();
        for (var candidate : next) {
            if (candidate.weight() <= left) {
                left -= candidate.weight();
                fitting.computeIfAbsent(candidate.queue(), _ -> new ArrayList<>())
                        .add(candidate.caseId());
            }
        }
        return fitting;
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
        return repository.heldByGone(goneSince(), config.atOnce());
    }

    List<With> unanswered() {
        return repository.unanswered(silentSince(), config.atOnce());
    }

    List<Alone> unreplied() {
        return repository.unreplied(noReplySince(), config.atOnce());
    }

    private Instant goneSince() {
        return clock.instant().minus(config.heldAfterGone());
    }

    private Instant silentSince() {
        return clock.instant().minus(config.agentSilence());
    }

    private Instant noReplySince() {
        return clock.instant().minus(config.customerSilence());
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
        if (conversations.lockIfPresent(offered.conversationId())) {
            cases.takeBack(offered.caseId(), offered.agent(), reason);
        }
    }

    void releaseOfGone(With held) {
        if (conversations.lockIfPresent(held.conversationId()) && repository.isHeldByGone(held, goneSince())) {
            cases.releaseFrom(held.caseId(), held.agent(), DeclineReason.GONE);
        }
    }

    void releaseOfSilent(With held) {
        if (conversations.lockIfPresent(held.conversationId()) && repository.isUnanswered(held, silentSince())) {
            cases.releaseFrom(held.caseId(), held.agent(), DeclineReason.SILENT);
        }
    }

    void resolveUnanswered(Alone waiting) {
        if (conversations.lockIfPresent(waiting.conversationId()) && repository.isUnreplied(waiting, noReplySince())) {
            cases.resolveUnanswered(waiting.caseId());
        }
    }

    void activate(Alone scheduled) {
        if (conversations.lockIfPresent(scheduled.conversationId())) {
            cases.activate(scheduled.caseId());
        }
    }

    void age(Alone waiting) {
        if (conversations.lockIfPresent(waiting.conversationId())) {
            repository.waiting(waiting.caseId()).ifPresent(place -> {
                var queue = queueOf(place.queue());
                cases.age(waiting.caseId(), queue.agesAt(hours(queue), clock.instant()));
            });
        }
    }

    /** @return how the agent stands now */
    PresenceResponse see(UUID agent, Optional<String> name, Presence state) {
        staff.know(agent, name);
        Instant now = clock.instant();
        if (repository.see(agent, state, now) && state == Presence.ONLINE) {
            repository.forgetPassed(agent);
        }
        return repository.presence(agent, config.goneAfter()).orElseThrow();
    }

    List<With> offersOf(UUID agent) {
        return repository.offersOf(agent);
    }
}
