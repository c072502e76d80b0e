package dev.tact.escalation.assistant;

import java.util.List;
import java.util.Locale;

/** A sentence of an answer: a fact, which cites, or a turn of speech, which is fixed. There is no third kind. */
sealed interface Sentence {

    String in(Locale language);

    /** What some record says. */
    record Fact(String text, List<Cited> cited) implements Sentence {

        public Fact {
            if (cited.isEmpty()) {
                throw new IllegalArgumentException("a fact without a citation");
            }
            cited = List.copyOf(cited);
        }

        @Override
        public String in(Locale language) {
            return text;
        }
    }

    /** What is always said in the same words, whoever asks. */
    record Speech(Phrase phrase) implements Sentence {

        @Override
        public String in(Locale language) {
            return phrase.in(language);
        }
    }
}
