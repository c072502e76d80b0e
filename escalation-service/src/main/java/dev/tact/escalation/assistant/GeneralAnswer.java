package dev.tact.escalation.assistant;

import java.util.List;
import java.util.Locale;

/**
 * What can be said to somebody nobody vouches for.
 *
 * @param sentences two at most
 * @param language of the question where its letters tell it
 */
public record GeneralAnswer(Outcome outcome, List<String> sentences, Locale language) {

    /** What became of the question. */
    public enum Outcome {
        ANSWERED,
        /** A person is asked for, or needed. */
        PERSON,
        NOT_UNDERSTOOD
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "GeneralAnswer[" + outcome + "]";
    }
}
