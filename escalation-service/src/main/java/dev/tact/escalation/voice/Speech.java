package dev.tact.escalation.voice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sentences as SSML or TwiML. Whatever they hold is text: it is escaped, and no mark of it is read. */
final class Speech {

    private Speech() {}

    static String ssml(List<String> sentences, Locale language) {
        return sentences.stream()
                .map(sentence -> "<s>" + escaped(sentence) + "</s>")
                .collect(Collectors.joining("", "<speak xml:lang=\"" + tag(language) + "\"><p>", "</p></speak>"));
    }

    /** @param next where the caller's next turn goes */
    static String asking(List<String> sentences, Locale language, String next) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Gather input=\"speech dtmf\" numDigits=\"1\" actionOnEmptyResult=\"true\""
                + " language=\"" + tag(language) + "\" action=\"" + escaped(next) + "\">" + say(sentences, language)
                + "</Gather></Response>";
    }

    /** @param desk whom to put the caller through to */
    static String ending(List<String> sentences, Locale language, Optional<String> desk) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + say(sentences, language)
                + desk.map(number -> "<Dial>" + escaped(number) + "</Dial>").orElse("<Hangup/>") + "</Response>";
    }

    private static String say(List<String> sentences, Locale language) {
        return "<Say language=\"" + tag(language) + "\">" + escaped(String.join(" ", sentences)) + "</Say>";
    }

    private static String tag(Locale language) {
        return Locale.FRENCH.getLanguage().equals(language.getLanguage()) ? "fr-FR" : "en-GB";
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
