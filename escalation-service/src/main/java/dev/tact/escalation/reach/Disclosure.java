package dev.tact.escalation.reach;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.routing.Outlook;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says who or what a customer is dealing with (AI Act, article 50). It promises nothing that the service cannot keep. */
enum Disclosure {
    QUEUED(Text.of(
            "No automated assistant answers here. Your message is in our team's queue, and a person will answer it in this"
                    + " conversation.",
            "Aucun assistant automatique ne répond ici. Votre message est dans la file de notre équipe et une personne y"
                    + " répondra dans cette conversation.")),
    CLOSED(
            Text.of(
                    "No automated assistant answers here. Nobody is at the desk at this hour: it opens on %s. Your message waits for a person, who"
                            + " will answer it in this conversation; you may also be called back.",
                    "Aucun assistant automatique ne répond ici. Personne n'est à l'accueil à cette heure : il ouvre le %s. Votre message attend une"
                            + " personne, qui y répondra dans cette conversation ; vous pouvez aussi demander à être rappelé.")),
    TO_BE_CALLED_BACK(Text.of(
            "No automated assistant answers here. A person will come back to you from %s on.",
            "Aucun assistant automatique ne répond ici. Une personne reviendra vers vous à partir du %s.")),
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

    /** In the customer's language; times are those of the desk. */
    static String of(Handler handler, @Nullable CaseSummary latest, @Nullable Outlook outlook, Locale language) {
        if (handler != Handler.QUEUE) {
            return (handler == Handler.AGENT ? WITH_A_PERSON : WITH_THE_ASSISTANT).text.in(language);
        }
        if (latest == null || isEnded(latest.state())) {
            return ENDED.text.in(language);
        }
        if (outlook != null && outlook.callBackAt() != null) {
            return TO_BE_CALLED_BACK.at(outlook.callBackAt(), outlook, language);
        }
        if (outlook != null && outlook.opensAt() != null) {
            return CLOSED.at(outlook.opensAt(), outlook, language);
        }
        return QUEUED.text.in(language);
    }

    private String at(Instant time, Outlook outlook, Locale language) {
        var zone = outlook.zone() == null ? ZoneOffset.UTC : ZoneId.of(outlook.zone());
        var words = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(language)
                .format(time.atZone(zone));
        return text.in(language).formatted(words);
    }

    private static boolean isEnded(CaseState state) {
        return switch (state) {
            case RESOLVED, CLOSED, CANCELLED -> true;
            case SCHEDULED, QUEUED, RESERVED, ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER -> false;
        };
    }
}
