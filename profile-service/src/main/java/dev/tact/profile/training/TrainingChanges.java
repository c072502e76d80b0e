package dev.tact.profile.training;

import dev.tact.profile.attributes.AttributeListener;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventListener;
import dev.tact.profile.history.RecountListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Notes that a subject's training row may have changed, within the transaction that changes it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TrainingChanges implements EventListener, RecountListener, AttributeListener {

    private final TrainingChangeRepository changes;
    private final TrainingIds trainingIds;

    TrainingChanges(TrainingChangeRepository changes, TrainingIds trainingIds) {
        this.changes = changes;
        this.trainingIds = trainingIds;
    }

    @Override
    public void appended(List<Event.Arrival> arrivals) {
        changes.add(
                arrivals.stream().collect(Collectors.toUnmodifiableMap(Event.Arrival::ref, Event.Arrival::subject)),
                trainingIds::of);
    }

    /** Nothing yet: the row changes when the subject's events were counted anew. */
    @Override
    public void recounted(Map<Long, UUID> subjects) {}

    @Override
    public void recounted(long ref, UUID subject) {
        changes.add(Map.of(ref, subject), trainingIds::of);
    }

    @Override
    public void changed(String key, Map<Long, UUID> subjects) {
        if (key.equals(TrainingReader.COUNTRY)) {
            changes.add(subjects, trainingIds::of);
        }
    }

    /** The name under which a subject lends, for the departure that outlives the subject. */
    public String trainingId(UUID subject) {
        return trainingIds.of(subject);
    }
}
