package dev.tact.kit.language;

import java.util.Locale;

/** One sentence in both languages a customer may read; neither can be forgotten. */
public record Text(String en, String fr) {

    public static Text of(String en, String fr) {
        return new Text(en, fr);
    }

    /** The words in the given language; English unless it is French. */
    public String in(Locale language) {
        return Locale.FRENCH.getLanguage().equals(language.getLanguage()) ? fr : en;
    }
}
