package dev.tact.profile.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.profile.consent.ChoiceListener;
import dev.tact.profile.consent.Choices;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Applies what a subject's choices mean for training. An event carries the whole state, so what changed is found by comparing
 * with the state applied last, whatever events were dropped between.
 */
@ApplicationScoped
class ConsentChangedHandler implements EventHandler {

    private static final String TYPE = "dev.tact.consent.changed.v1";
    private static final Set<String> LENDING = Set.of("GIVEN", "RENEWED");
    private static final Set<String> PURPOSES = Set.of(TrainingRowService.TRAINING, TrainingRowService.FAIRNESS);

    private final TrainingChangeRepository changes;
    private final TrainingIds trainingIds;
    private final KeyedHash hash;
    private final Ids ids;
    private final List<ChoiceListener> listeners;

    ConsentChangedHandler(
            TrainingChangeRepository changes,
            TrainingIds trainingIds,
            KeyedHash hash,
            Ids ids,
            @All List<ChoiceListener> listeners) {
        this.changes = changes;
        this.trainingIds = trainingIds;
        this.hash = hash;
        this.ids = ids;
        this.listeners = listeners;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Handled handle(ReceivedEvent event) {
        var subject = event.subject();
        var said = said(event.data());
        var state = hashed(subject, said);
        var before = changes.stateSeen(subject);
        if (!changes.see(subject, event.epoch(), state)) {
            // whoever waits for this state to be forgotten waits for the departure that overtook it
            return changes.departure(subject, event.epoch())
                    .<Handled>map(ack -> new Owed(Outcome.STALE, ack))
                    .orElse(Outcome.STALE);
        }
        var choices = Choices.in(event.data());
        listeners.forEach(listener -> listener.chosen(subject, choices));
        var trainingId = trainingIds.of(subject);
        // the first state that is seen may already be the departure of somebody whose row was lent under an unseen one
        var changed = before.map(last -> !Arrays.equals(last, state))
                .orElseGet(() ->
                        !said.isEmpty() || !changes.lent(List.of(trainingId)).isEmpty());
        if (changed) {
            var lends = said.stream().anyMatch(line -> line.startsWith(TrainingRowService.TRAINING));
            // not the event's id: others know whose event it is, and the ack travels beside a training id
            var ack = lends ? null : ids.next().toString();
            if (changes.addChosen(subject, trainingId, event.epoch(), ack) && ack != null) {
                return new Owed(Outcome.APPLIED, ack);
            }
        }
        return Outcome.APPLIED;
    }

    /** What the state lends to training and audit: nothing while restricted, objected to, or about to be erased. */
    private static Set<String> said(JsonNode data) {
        var said = new TreeSet<String>();
        if (data.path("restricted").asBoolean() || data.path("erasureRequested").asBoolean()) {
            return said;
        }
        var objections = new TreeSet<String>();
        data.path("objections").forEach(purpose -> objections.add(purpose.asText()));
        for (var choice : data.path("choices")) {
            var purpose = choice.path("purpose").asText();
            if (PURPOSES.contains(purpose)
                    && !objections.contains(purpose)
                    && LENDING.contains(choice.path("status").asText())) {
                said.add(purpose + "/" + choice.path("category").asText());
            }
        }
        return said;
    }

    private byte[] hashed(UUID subject, Set<String> said) {
        return hash.of("training-state", bytes(subject.toString()), bytes(String.join(" ", said)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
