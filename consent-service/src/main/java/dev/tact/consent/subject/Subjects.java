package dev.tact.consent.subject;

import dev.tact.consent.hold.Hold;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
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
    private final Hold hold;

    Subjects(SubjectRepository subjects, Outbox outbox, Hold hold) {
        this.subjects = subjects;
        this.outbox = outbox;
        this.hold = hold;
    }

    /** One person, with every consent; takes no lock. */
    public Subject read(UUID subject) {
        hold.refuseFor(Set.of(subject));
        return subjects.read(Set.of(subject)).getOrDefault(subject, Subject.unknown(subject));
    }

    /** Those known of these people, with the consents about these purposes and categories: one statement, no lock. */
    public Map<UUID, Subject> read(Collection<UUID> people, Set<String> purposes, Set<String> categories) {
        hold.refuseFor(people);
        return subjects.read(people, purposes, categories);
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
        subjects.save(changed(people));
    }

    /** Keeps what happened to these people and tells the other services. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void save(Collection<Subject> people, Instant now) {
        var changed = changed(people);
        subjects.save(changed);
        outbox.publish(changed.stream().map(subject -> news(subject, now)).toList());
    }

    /** The receipt issued for a choice. */
    public Optional<UUID> receipt(UUID event) {
        return subjects.receipt(event);
    }

    /** What held for a person at an epoch, from events alone. */
    public Past past(UUID subject, Slot slot, long epoch, Instant at) {
        return subjects.past(subject, slot, epoch, at);
    }

    private static List<Subject> changed(Collection<Subject> people) {
        return people.stream().filter(subject -> !subject.happened().isEmpty()).toList();
    }

    private static OutboxEvent news(Subject subject, Instant now) {
        // the last event's id: what a part acknowledges leads back to what the person did
        return new OutboxEvent(
                subject.happened().getLast().id(),
                ConsentChanged.TYPE,
                subject.id(),
                now,
                subject.epoch(),
                ConsentChanged.of(subject, subject.changed(), now));
    }
}
