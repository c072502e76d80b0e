package dev.tact.escalation.assistant;

import dev.tact.escalation.assistant.Sentence.Fact;
import dev.tact.escalation.assistant.Sentence.Speech;
import dev.tact.kit.language.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An answer as it is said aloud: two sentences at most, since nobody keeps more in mind by ear, and each fact with where it stands, since nobody
 * hears a citation that is only shown.
 */
final class Spoken {

    private static final int MOST = 2;
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?]) ");

    private Spoken() {}

    /** The first sentences of a text, as many as are said in a turn. */
    static List<String> beginning(String text) {
        return BETWEEN_SENTENCES.splitAsStream(text).limit(MOST).toList();
    }

    static String of(Reply reply, Locale language) {
        return String.join(" ", sentences(reply, language));
    }

    static List<String> sentences(Reply reply, Locale language) {
        var sentences = reply.sentences();
        var said = new ArrayList<String>();
        // that a machine speaks is said before anything else, and what may be asked of it can be read
        var discloses = sentences.getFirst() instanceof Speech(var phrase) && phrase == Phrase.DISCLOSURE;
        if (discloses && sentences.size() > 1) {
            said.add(units(sentences.getFirst(), "", language).getFirst());
            sentences = sentences.subList(1, sentences.size());
        }
        var rest = new ArrayList<String>();
        var source = "";
        for (var sentence : sentences) {
            rest.addAll(units(sentence, source, language));
            source = sentence instanceof Fact fact ? source(fact.cited().getFirst(), language) : "";
        }
        var isWhole = said.size() + rest.size() <= MOST;
        var first = units(sentences.getFirst(), "", language);
        if (isWhole || first.size() == MOST) {
            said.addAll(rest);
        } else {
            said.add(first.getFirst());
            said.add((reply.offered() == null ? Phrase.ON_THE_SCREEN : Phrase.SHALL_I).in(language));
        }
        return said.stream().limit(MOST).toList();
    }

    /** @param before the source that was named last, and is not named again */
    private static List<String> units(Sentence sentence, String before, Locale language) {
        return switch (sentence) {
            case Fact fact -> List.of(attributed(fact, before, language));
            case Speech(var phrase) -> List.of(BETWEEN_SENTENCES.split(phrase.in(language)));
        };
    }

    private static String attributed(Fact fact, String before, Locale language) {
        var cited = fact.cited().getFirst();
        var source = source(cited, language);
        var text = cited.type() == Cited.Type.METHOD ? BETWEEN_SENTENCES.split(fact.text(), 2)[0] : fact.text();
        return source.isEmpty() || source.equals(before) || text.startsWith(source)
                ? text
                : source + Text.of(": ", " : ").in(language) + text;
    }

    private static String source(Cited cited, Locale language) {
        return switch (cited.type()) {
            case DISCLOSURE -> "";
            case CONSENT ->
                Text.of("According to your consent of %s", "D'après votre consentement du %s")
                        .in(language)
                        .formatted(Values.date(cited.asOf(), language));
            case RECEIPT ->
                Text.of("According to your receipt", "D'après votre reçu").in(language);
            case PURPOSE ->
                Text.of("According to the register of purposes", "D'après le registre des finalités")
                        .in(language);
            case DIAL ->
                Text.of("According to your settings", "D'après vos réglages").in(language);
            case ATTRIBUTE, EVENTS ->
                Text.of("According to your profile", "D'après votre profil").in(language);
            case USE ->
                Text.of("According to the record of uses", "D'après le registre des utilisations")
                        .in(language);
            case RECOMMENDATION ->
                Text.of("According to the list of %s", "D'après la liste du %s")
                        .in(language)
                        .formatted(Values.date(cited.asOf(), language));
            case METHOD ->
                Text.of("According to the published method", "D'après la méthode publiée")
                        .in(language);
            case RIGHTS_REQUEST ->
                Text.of("According to your request", "D'après votre demande").in(language);
            case CONTEST ->
                Text.of("According to your contest", "D'après votre contestation")
                        .in(language);
            case QUERY ->
                Text.of("According to your records today", "D'après vos données d'aujourd'hui")
                        .in(language);
        };
    }
}
