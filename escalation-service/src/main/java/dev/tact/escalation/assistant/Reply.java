package dev.tact.escalation.assistant;

import dev.tact.escalation.assistant.Sentence.Fact;
import dev.tact.escalation.assistant.Sentence.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant is about to say.
 *
 * @param offered what it offers to do, once confirmed
 * @param opens whether it points to the privacy centre
 * @param personOffered whether "yes" means that a person is wanted
 * @param personComes whether it hands the conversation over
 * @param misses how many times in a row it did not understand
 */
record Reply(
        List<Sentence> sentences,
        @Nullable Act offered,
        boolean opens,
        boolean personOffered,
        boolean personComes,
        int misses) {

    Reply {
        sentences = List.copyOf(sentences);
    }

    static Reply of(Sentence... sentences) {
        return of(List.of(sentences));
    }

    static Reply of(List<Sentence> sentences) {
        return new Reply(sentences, null, false, false, false, 0);
    }

    static Reply say(Phrase... phrases) {
        return of(List.of(phrases).stream().<Sentence>map(Speech::new).toList());
    }

    Reply and(Phrase phrase) {
        var more = new ArrayList<>(sentences);
        more.add(new Speech(phrase));
        return new Reply(more, offered, opens, personOffered, personComes, misses);
    }

    Reply after(Phrase phrase) {
        var more = new ArrayList<Sentence>();
        more.add(new Speech(phrase));
        more.addAll(sentences);
        return new Reply(more, offered, opens, personOffered, personComes, misses);
    }

    Reply offering(Act act) {
        return new Reply(sentences, act, opens, personOffered, personComes, misses).and(Phrase.CONFIRM);
    }

    Reply opening() {
        return new Reply(sentences, offered, true, personOffered, personComes, misses);
    }

    Reply offeringAPerson(int missed) {
        return new Reply(sentences, offered, opens, true, personComes, missed);
    }

    Reply missing(int missed) {
        return new Reply(sentences, offered, opens, personOffered, personComes, missed);
    }

    Reply handingOver() {
        return new Reply(sentences, offered, opens, false, true, 0);
    }

    String text(Locale language) {
        return String.join(" ", sentences.stream().map(one -> one.in(language)).toList());
    }

    List<Citation> citations() {
        var citations = new ArrayList<Citation>();
        for (var at = 0; at < sentences.size(); at++) {
            if (sentences.get(at) instanceof Fact fact) {
                for (var cited : fact.cited()) {
                    citations.add(Citation.from(at, cited));
                }
            }
        }
        return List.copyOf(citations);
    }
}
