package dev.tact.consent.propagation;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.rights.RightsService;
import dev.tact.kit.outbox.Delivery;
import dev.tact.kit.outbox.Delivery.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows the news of what people did until every part has applied them. It hears of deliveries and acknowledgements in any
 * order, in the transactions that write them, and never in a person's own request.
 */
@ApplicationScoped
@Transactional
public class Propagation {

    /** The news of something that stops use have come everywhere. */
    record StoppedEverywhere(Duration after) {}

    /** One part has applied the news of something that stops use. */
    record StoppedIn(Part part, Duration after) {}

    private final PropagationRepository repository;
    private final AcknowledgementRepository acknowledgements;
    private final RightsService rights;
    private final Event<StoppedEverywhere> stopped;
    private final Event<StoppedIn> stoppedInPart;
    private final Clock clock;

    Propagation(
            PropagationRepository repository,
            AcknowledgementRepository acknowledgements,
            RightsService rights,
            Event<StoppedEverywhere> stopped,
            Event<StoppedIn> stoppedInPart,
            Clock clock) {
        this.repository = repository;
        this.acknowledgements = acknowledgements;
        this.rights = rights;
        this.stopped = stopped;
        this.stoppedInPart = stoppedInPart;
        this.clock = clock;
    }

    /**
     * How far an event has come in each part that is told; of an event that travelled with later ones, how far those have. Empty
     * where there is no such event.
     */
    public List<PartProgress> of(UUID event) {
        return repository
                .find(event)
                .or(() -> repository.carrying(event))
                .or(() -> repository.ofEvent(event))
                .map(News::progress)
                .orElse(List.of());
    }

    /** Notes what a part made of the state it was told. */
    void delivered(Delivery delivery) {
        var told = Part.of(delivery.subscriber()).filter(News.PARTS::contains);
        if (told.isEmpty() || delivery.outcome() == Outcome.ERASED) {
            return;
        }
        var part = told.get();
        var ack = part == Part.PROFILE ? delivery.ack() : null;
        if (ack != null) {
            repository.lockToken(ack);
        }
        repository.lockSubject(delivery.subject());
        repository.meet(delivery.subject(), delivery.epoch()).ifPresent(news -> {
            var now = clock.instant();
            if (ack != null) {
                expect(news, ack, now);
            }
            switch (effective(delivery)) {
                case APPLIED, STALE -> news.applied(part, now);
                // the first word on a repeat is not known: only the part itself can say that its effect is complete
                case ACCEPTED, DUPLICATE -> news.accepted(part, now);
                case FAILED, ERASED -> news.failed(part, delivery.code(), now);
            }
            news.conclude(now);
            settle(List.of(news), now);
        });
    }

    /** Notes what a part says under a token; what it is about may not be known yet. */
    void acknowledgedUnder(String ack, Part part, PartState state, @Nullable String code) {
        repository.lockToken(ack);
        if (part != Part.RECOMMENDATION) {
            return;
        }
        var waiting = repository.waitingFor(ack);
        if (!waiting.isEmpty()) {
            repository.lockSubject(waiting.getFirst().subject());
            var now = clock.instant();
            // read again under the lock
            var news = repository.waitingFor(ack);
            news.forEach(one -> one.acknowledged(part, state, code, now));
            settle(news, now);
        }
    }

    /** Notes what a part says about an event; false where there is none. */
    boolean acknowledged(UUID told, Part part, PartState state, @Nullable String code) {
        var event = repository.replayed(told).orElse(told);
        var made = repository.ofEvent(event);
        if (made.isEmpty() || !News.PARTS.contains(part)) {
            return made.isPresent();
        }
        repository.lockSubject(made.get().subject());
        repository.meet(made.get().subject(), made.get().epoch()).ifPresent(news -> {
            var now = clock.instant();
            news.acknowledged(part, state, code, now);
            settle(List.of(news), now);
        });
        return true;
    }

    private void expect(News news, String ack, Instant now) {
        news.expect(ack);
        if (news.awaited().filter(ack::equals).isPresent()) {
            // it may have been quicker than the answer that announces it
            acknowledgements
                    .underToken(ack, Part.RECOMMENDATION)
                    .ifPresent(said -> news.acknowledged(Part.RECOMMENDATION, said.state(), said.code(), now));
        }
    }

    /** Writes what is new, closes what it overtakes, and tells who waits for it. */
    private void settle(Collection<News> heard, Instant now) {
        var written = new ArrayList<>(heard);
        for (var news : heard) {
            var parts = news.changed().stream()
                    .filter(step -> step.state() == PartState.APPLIED)
                    .map(News.Step::part)
                    .toList();
            if (!parts.isEmpty()) {
                var earlier = repository.openBefore(news.subject(), news.epoch()).stream()
                        .filter(open ->
                                written.stream().noneMatch(one -> one.event().equals(open.event())))
                        .toList();
                earlier.forEach(open -> parts.forEach(part -> open.overtaken(part, now)));
                written.addAll(earlier);
            }
        }
        repository.save(written);
        for (var news : written) {
            if (news.isStopping()) {
                news.changed().stream()
                        .filter(step -> step.state() == PartState.APPLIED)
                        .forEach(step -> stoppedInPart.fire(
                                new StoppedIn(step.part(), Duration.between(news.recordedAt(), now))));
            }
            if (!news.changed().isEmpty() && news.isEverywhere() && news.isStopping()) {
                stopped.fire(new StoppedEverywhere(Duration.between(news.recordedAt(), now)));
            }
            news.progress().stream()
                    .filter(step -> step.state() != PartState.PENDING)
                    .forEach(step -> rights.followed(news.event(), step.part(), step.state(), step.at(), step.code()));
        }
    }

    private static Outcome effective(Delivery delivery) {
        var first = delivery.first();
        return delivery.outcome() == Outcome.DUPLICATE && first != null ? first : delivery.outcome();
    }
}
