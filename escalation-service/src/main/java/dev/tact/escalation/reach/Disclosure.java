package dev.tact.escalation.reach;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.conversation.Handler;
import dev.tact.kit.language.Text;
import org.jspecify.annotations.Nullable;

/** Says who or what a customer is dealing with (AI Act, article 50). It promises nothing that the service cannot keep. */
enum Disclosure {
    QUEUED(Text.of(
            "No automated assistant answers here. Your message is in our team's queue, and a person will answer it in this"
                    + " conversation.",
            "Aucun assistant automatique ne répond ici. Votre message est dans la file de notre équipe et une personne y"
                    + " répondra dans cette conversation.")),
    WITH_A_PERSON(Text.of(
            "A person from our team is taking care of your request. No automated assistant answers here.",
            "Une personne de notre équipe s'occupe de votre demande. Aucun assistant automatique ne répond ici.")),
    WITH_THE_ASSISTANT(Text.of(
            "An automated assistant, not a person, answers here. Ask for a person at any time.",
            "Un assistant automatique, et non une personne, répond ici. Demandez une personne à tout moment.")),
    ENDED(Text.of(
            "Your request is closed. Write again and a person will read it; no automated assistant answers here.",
            "Votre demande est close. Écrivez à nouveau et une personne vous lira ; aucun assistant automatique ne répond"
                    + " ici."));

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text text;

    Disclosure(Text text) {
        this.text = text;
    }

    Text text() {
        return text;
    }

    static Disclosure of(Handler handler, @Nullable CaseSummary latest) {
        return switch (handler) {
            case ASSISTANT -> WITH_THE_ASSISTANT;
            case AGENT -> WITH_A_PERSON;
            case QUEUE -> latest == null || isEnded(latest.state()) ? ENDED : QUEUED;
        };
    }

    private static boolean isEnded(CaseState state) {
        return switch (state) {
            case RESOLVED, CLOSED, CANCELLED -> true;
            case SCHEDULED, QUEUED, RESERVED, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER -> false;
        };
    }
}
