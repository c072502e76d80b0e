package dev.tact.escalation.routing;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.calendar.Calendars;
import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.ConversationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says honestly when a person will come. */
@ApplicationScoped
@Transactional
public class Outlooks {

    private static final int COUNTED = 99;
    private static final Duration LATELY = Duration.ofHours(1);
    private static final Duration FURTHEST = Duration.ofDays(30);

    private final RoutingRepository repository;
    private final QueueRepository queues;
    private final Calendars calendars;
    private final Cases cases;
    private final RoutingConfig config;
    private final Clock clock;

    Outlooks(
            RoutingRepository repository,
            QueueRepository queues,
            Calendars calendars,
            Cases cases,
            RoutingConfig config,
            Clock clock) {
        this.repository = repository;
        this.queues = queues;
        this.calendars = calendars;
        this.cases = cases;
        this.config = config;
        this.clock = clock;
    }

    /** Empty when nobody waits: a person has the case, or it is over. */
    public Optional<Outlook> of(@Nullable CaseSummary latest) {
        if (latest == null
                || (latest.state() != CaseState.QUEUED
                        && latest.state() != CaseState.RESERVED
                        && latest.state() != CaseState.SCHEDULED)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var waiting = repository.waiting(latest.caseId());
        var hours = hours(latest.caseId());
        return Optional.of(new Outlook(
                waiting.map(place -> repository.before(latest.caseId(), place, COUNTED) + 1)
                        .orElse(null),
                waiting.flatMap(place -> repository.lately(place.queue(), now.minus(LATELY)))
                        .orElse(null),
                repository.present(now.minus(config.goneAfter())),
                hours.filter(calendar -> !calendar.isOpen(now))
                        .map(calendar -> calendar.nextOpen(now))
                        .orElse(null),
                cases.callBackAt(latest.caseId()).orElse(null),
                hours.map(calendar -> calendar.zone().getId()).orElse(null)));
    }

    /** When the desk is open for a case; empty where its queue is no more. */
    public Optional<BusinessCalendar> hours(UUID caseId) {
        return repository
                .queueOf(caseId)
                .flatMap(queues::find)
                .map(queue -> calendars.get(queue.definition().calendar()));
    }

    /**
     * Agrees to call the customer of a locked conversation back.
     *
     * @param at within the open hours of the queue in which the case waits
     */
    public CaseSummary callBack(ConversationState conversation, Instant at) {
        var now = clock.instant();
        if (!at.isAfter(now) || at.isAfter(now.plus(FURTHEST))) {
            throw new NotThen(now);
        }
        cases.latest(conversation.id())
                .flatMap(latest -> hours(latest.caseId()))
                .filter(calendar -> !calendar.isOpen(at))
                .map(calendar -> calendar.nextOpen(at))
                .ifPresent(open -> {
                    throw new NotThen(open);
                });
        return cases.schedule(conversation, at);
    }
}
