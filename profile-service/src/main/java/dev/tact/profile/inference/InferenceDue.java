package dev.tact.profile.inference;

import dev.tact.profile.attributes.AttributeListener;
import dev.tact.profile.consent.ChoiceListener;
import dev.tact.profile.consent.Choices;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventListener;
import dev.tact.profile.history.RecountListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Notes, in the transaction that changes it, of whom to infer again; what may not stand meanwhile goes at once. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class InferenceDue implements EventListener, RecountListener, AttributeListener, ChoiceListener {

    private final Inferences inferences;
    private final InferenceConfig config;

    InferenceDue(Inferences inferences, InferenceConfig config) {
        this.inferences = inferences;
        this.config = config;
    }

    @Override
    public void appended(List<Event.Arrival> arrivals) {
        inferences.due(arrivals.stream().map(Event.Arrival::ref).toList(), config.delay());
    }

    @Override
    public void recounted(Map<Long, UUID> subjects) {
        inferences.recounted(subjects);
    }

    @Override
    public void recounted(long ref, UUID subject) {
        inferences.due(List.of(ref), config.delay());
    }

    @Override
    public void changed(String key, Map<Long, UUID> subjects) {
        if (key.equals(Inferences.COUNTRY)) {
            inferences.due(subjects.keySet(), config.delay());
        }
    }

    @Override
    public void chosen(UUID subject, Choices choices) {
        inferences.chosen(subject, choices);
    }
}
