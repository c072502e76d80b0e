package dev.tact.profile.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Notes that a subject's training row may have changed, within the transaction that changes it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TrainingChanges {

    private final TrainingChangeRepository changes;
    private final TrainingIds trainingIds;

    TrainingChanges(TrainingChangeRepository changes, TrainingIds trainingIds) {
        this.changes = changes;
        this.trainingIds = trainingIds;
    }

    /** New events came in for these subjects, by reference. */
    public void contributed(Map<Long, UUID> subjects) {
        if (!subjects.isEmpty()) {
            changes.add(subjects, trainingIds::of);
        }
    }

    /** The name under which a subject lends, for the departure that outlives the subject. */
    public String trainingId(UUID subject) {
        return trainingIds.of(subject);
    }
}
