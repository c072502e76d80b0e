package dev.tact.consent.subject;

import dev.tact.consent.hold.Hold;
import dev.tact.kit.outbox.ErasedSubject;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The people and their choices. Whoever changes one locks, changes and saves in one transaction: the events, what they amount
 * to, the raised epoch and the news for the other services become true together.
 */
@ApplicationScoped
public class Subjects {

    private final SubjectRepository subjects;
    private final Outbox outbox;
    private final Event<EventsRecorded> recorded;
    private final Sealing sealing;
    private final Hold hold;

    Subjects(SubjectRepository subjects, Outbox outbox, Event<EventsRecorded> recorded, Sealing sealing, Hold hold) {
        this.subjects = subjects;
        this.outbox = outbox;
        this.recorded = recorded;
        this.sealing = sealing;
        this.hold = hold;
    }

    /** One person, with every consent; takes no lock. */
    public Subject read(UUID subject) {
        hold.refuseFor(Set.of(subject));
        return subjects.read(Set.of(subject)).getOrDefault(subject, Subject.unknown(subject));
    }

    /** Those known of these people, with the consents about these purposes and categories: one statement, no lock. */
    public Reading read(Collection<UUID> people, Set<String> purposes, Set<String> categories) {
        hold.refuseFor(people);
        return subjects.read(people, purposes, categories);
    }

    /** The next people whose last word on this was a yes, in the order of their ids; time and notices may have undone it. */
    public List<UUID> allowing(Slot slot, UUID after, int most) {
        return subjects.allowing(slot, after, most);
    }

    /** The next people known, in the order of their ids. */
    public List<UUID> known(UUID after, int most) {
        return subjects.known(after, most);
    }

    /** One person, to change within this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Subject lock(UUID subject) {
        return Objects.requireNonNull(lock(Set.of(subject)).get(subject));
    }

    /** Many people, to change within this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Subject> lock(Collection<UUID> people) {
        hold.refuseFor(people);
        return subjects.lock(people);
    }

    /** Many people, to restore within this transaction while nobody else may change them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Subject> lockHeld(Collection<UUID> people) {
        return subjects.lock(people);
    }

    /** Keeps what happened to people whose key is destroyed: there is no telling of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void saveUntold(Collection<Subject> people) {
        keep(people);
    }

    /** Keeps what happened to these people and tells the other services. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void save(Collection<Subject> people, Instant now) {
        var changed = keep(people);
        tell(() -> outbox.publish(changed.stream()
                // the last event's id: what a part acknowledges leads back to what the person did
                .map(subject -> news(subject.happened().getLast().id(), subject, subject.changed(), now))
                .toList()));
    }

    /**
     * Tells everybody again what holds for a person. Whoever applied this state, or a newer one, drops it; whoever lost it
     * applies it.
     *
     * @return the event that made this state; empty where nothing ever happened
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> tellAgain(UUID news, UUID person, Instant now) {
        var subject = read(person);
        var event = subjects.event(person, subject.epoch());
        if (event.isPresent()) {
            tell(() -> outbox.publish(news(news, subject, Set.of(), now)));
        }
        return event;
    }

    /**
     * Tells one part again what holds for these people.
     *
     * @param people by the id of the news
     * @return the event that made the state that each of the news tells
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Told> tellAgain(String part, Map<UUID, UUID> people, Instant now) {
        var known = subjects.read(people.values());
        // whose key is destroyed is about to be erased: there is no telling of it, and it keeps nobody else from
        // hearing
        var tellable = sealing.of(people.values()).keySet();
        var told = new LinkedHashMap<UUID, Told>();
        var messages = new ArrayList<OutboxEvent>();
        people.forEach((id, person) -> {
            if (!tellable.contains(person)) {
                return;
            }
            var subject = known.getOrDefault(person, Subject.unknown(person));
            subjects.event(person, subject.epoch()).ifPresent(event -> {
                told.put(id, new Told(person, event));
                messages.add(news(id, subject, Set.of(), now));
            });
        });
        tell(() -> outbox.publishTo(part, messages));
        return told;
    }

    /** Whose state was told, and which event had made it. */
    public record Told(UUID subject, UUID event) {}

    /** Some of those with consents that ended by time or by a newer notice, and of whom nobody was told yet. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> withEndings(Instant now, int atMost) {
        return subjects.withEndings(now, atMost);
    }

    /** Whether all that was held about a person was erased on their request; nothing new is kept of such a one. */
    public boolean isErased(UUID subject) {
        return subjects.isErased(subject);
    }

    /** The receipt issued for a choice. */
    public Optional<UUID> receipt(UUID event) {
        return subjects.receipt(event);
    }

    /** These events as they were recorded, by their ids; those erased are absent. */
    public Map<UUID, ConsentEvent> events(Collection<UUID> ids) {
        return subjects.events(ids);
    }

    /** What held for a person at an epoch, from events alone. */
    public Past past(UUID subject, Slot slot, long epoch, Instant at) {
        return subjects.past(subject, slot, epoch, at);
    }

    private List<Subject> keep(Collection<Subject> people) {
        var changed =
                people.stream().filter(subject -> !subject.happened().isEmpty()).toList();
        subjects.save(changed);
        subjects.keepStops(people);
        recorded.fire(new EventsRecorded(
                changed.stream().flatMap(subject -> subject.happened().stream()).toList()));
        return changed;
    }

    private static void tell(Runnable publishing) {
        try {
            publishing.run();
        } catch (ErasedSubject gone) {
            throw new SubjectErased();
        }
    }

    private static OutboxEvent news(UUID id, Subject subject, Set<String> changed, Instant now) {
        return new OutboxEvent(
                id, ConsentChanged.TYPE, subject.id(), now, subject.epoch(), ConsentChanged.of(subject, changed, now));
    }
}
