package dev.tact.escalation.assistant;

import dev.tact.kit.language.Text;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something the assistant may do once it is confirmed.
 *
 * @param parameters what it is done to; codes and identifiers only
 */
@RegisterForReflection
record Act(Kind kind, Map<String, String> parameters) {

    enum Kind {
        WITHDRAW("Yes, withdraw my consent", "Oui, retirer mon consentement"),
        DIAL("Yes, set it so", "Oui, régler ainsi"),
        OBJECT("Yes, record my objection", "Oui, enregistrer mon opposition"),
        RECTIFY("Yes, request the rectification", "Oui, demander la rectification"),
        EXPORT("Yes, request a copy", "Oui, demander une copie"),
        ERASE("Yes, erase my data", "Oui, effacer mes données"),
        CONTEST("Yes, contest it", "Oui, contester");

        @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
        private final Text label;

        Kind(String en, String fr) {
            this.label = Text.of(en, fr);
        }

        String label(Locale language) {
            return label.in(language);
        }
    }

    Act {
        parameters = Map.copyOf(new TreeMap<>(parameters));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
