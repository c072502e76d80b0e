package dev.tact.escalation.voice;

import dev.tact.kit.language.Text;
import java.util.Locale;

/** What callers hear that is no answer. */
enum CallWords {
    GREETING("I am an automated assistant, not a person.", "Je suis un assistant automatique, et non une personne."),
    ASK("Ask your question, or press zero for a person.", "Posez votre question, ou tapez zéro pour une personne."),
    NOT_HEARD("I did not hear you.", "Je ne vous ai pas entendu."),
    NOT_UNDERSTOOD("I did not understand that.", "Je n'ai pas compris."),
    GO_ON(
            "You can ask something else, or press zero for a person.",
            "Vous pouvez poser une autre question, ou taper zéro pour une personne."),
    PERSON("A person will see to it now.", "Une personne va s'en occuper maintenant."),
    CALLED_BACK(
            "We will call you back on this number as soon as somebody is free.",
            "Nous vous rappellerons à ce numéro dès que quelqu'un sera libre.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text text;

    CallWords(String en, String fr) {
        this.text = Text.of(en, fr);
    }

    String in(Locale language) {
        return text.in(language);
    }
}
