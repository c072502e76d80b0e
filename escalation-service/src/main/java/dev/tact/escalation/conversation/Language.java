package dev.tact.escalation.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The language a conversation is held in. */
public enum Language {
    @JsonProperty("en")
    EN(Locale.ENGLISH),
    @JsonProperty("fr")
    FR(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    public static Language of(Locale locale) {
        return Locale.FRENCH.getLanguage().equals(locale.getLanguage()) ? FR : EN;
    }

    String code() {
        return locale.getLanguage();
    }
}
