package dev.tact.escalation.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.recommendation.Explained.Answer;
import dev.tact.escalation.recommendation.ExplanationClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Looks at what is contested, with the customer's own eyes and in no transaction. */
@ApplicationScoped
class Snapshots {

    private final ExplanationClient explanations;
    private final ObjectMapper json;
    private final Clock clock;

    Snapshots(ExplanationClient explanations, ObjectMapper json, Clock clock) {
        this.explanations = explanations;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A recommendation as its service explains it. Of another decision there is nothing to be read: its id and the time.
     *
     * @throws UnknownDecision when the customer has no such recommendation
     */
    Snapshot take(ContestTarget target, String customerToken, Locale language) {
        return switch (target.kind()) {
            case RECOMMENDATION -> explanation(UUID.fromString(target.id()), customerToken, language);
            case DECISION -> reference(target.id());
        };
    }

    private Snapshot explanation(UUID recommendationId, String customerToken, Locale language) {
        var explained = explanations.explain(recommendationId, customerToken, language);
        return switch (explained.answer()) {
            case TOLD -> canonical(Objects.requireNonNull(explained.json()));
            case UNKNOWN -> throw new UnknownDecision();
            case UNAVAILABLE, UNREADABLE -> Snapshot.missing(explained.answer().name());
        };
    }

    private Snapshot reference(String decisionId) {
        try {
            return canonical(json.writeValueAsString(Map.of(
                    "decisionId", decisionId, "contestedAt", clock.instant().toString())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Snapshot canonical(String document) {
        try {
            return Snapshot.of(document);
        } catch (IOException unreadable) {
            // without the cause: the parser's message may quote a value
            return Snapshot.missing(Answer.UNREADABLE.name());
        }
    }
}
