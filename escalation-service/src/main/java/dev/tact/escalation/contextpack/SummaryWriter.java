package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.contextpack.ContextRepository.Tally;
import dev.tact.escalation.contextpack.Summary.Step;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in a few sentences where a case stands: fixed sentences with numbers, times and a colleague's name in them. */
final class SummaryWriter {

    private static final Set<String> CHANGES_HANDS = Set.of("RELEASE", "TRANSFER", "ASSIGN");

    private final Locale language;
    private final ZoneId zone;
    private final DateTimeFormatter time;

    /** @param zone in which times are told */
    SummaryWriter(Locale language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        // spelt out, since a locale's own format changes with the Java it comes with
        this.time = DateTimeFormatter.ofPattern(in("d MMMM yyyy 'at' HH:mm", "d MMMM yyyy 'à' HH:mm"), language);
    }

    /** @param lastByDesk the name of whoever of the desk wrote last; null where the customer did */
    String write(Tally said, @Nullable String lastByDesk, List<Step> history) {
        var sentences = new ArrayList<String>();
        sentences.add(counts(said));
        if (said.firstAt() != null && said.lastAt() != null) {
            sentences.add(times(said.firstAt(), said.lastAt(), lastByDesk));
        }
        if (!history.isEmpty()) {
            sentences.add(standing(history));
        }
        return String.join(" ", sentences);
    }

    private String counts(Tally said) {
        return in(
                        "The customer wrote %s; the desk answered with %s and left %s.",
                        "Le client a écrit %s ; le support a répondu par %s et laissé %s.")
                .formatted(
                        number(said.byCustomer(), in("message", "message")),
                        number(said.byDesk(), in("message", "message")),
                        number(said.notes(), in("note", "note")));
    }

    private String times(Instant first, Instant last, @Nullable String lastByDesk) {
        var who = lastByDesk == null ? in("the customer", "le client") : lastByDesk;
        return in("It began on %s; %s wrote last, on %s.", "L'échange a commencé le %s ; %s a écrit en dernier, le %s.")
                .formatted(at(first), who, at(last));
    }

    private String standing(List<Step> history) {
        var hands = history.stream()
                .filter(step -> CHANGES_HANDS.contains(step.move()))
                .count();
        var reopened =
                history.stream().filter(step -> step.move().equals("REOPEN")).count();
        var now = history.getLast();
        return in(
                        "The case is %s since %s; it changed hands %s and was reopened %s.",
                        "Le dossier est %s depuis le %s ; il a changé de mains %s et a été rouvert %s.")
                .formatted(words(now.state()).in(language), at(now.at()), times(hands), times(reopened));
    }

    private String number(long count, String of) {
        // French counts none in the singular, English in the plural
        var singular = in(count == 1, count < 2);
        return count + " " + of + (singular ? "" : "s");
    }

    private String times(long count) {
        return in(number(count, "time"), count + " fois");
    }

    private String at(Instant instant) {
        return time.format(instant.atZone(zone));
    }

    private String in(String en, String fr) {
        return Text.of(en, fr).in(language);
    }

    private boolean in(boolean en, boolean fr) {
        return language.getLanguage().equals("fr") ? fr : en;
    }

    private static Text words(CaseState state) {
        return switch (state) {
            case SCHEDULED -> Text.of("scheduled for a call-back", "planifié pour un rappel");
            case QUEUED -> Text.of("waiting for somebody", "en attente de quelqu'un");
            case RESERVED -> Text.of("offered to somebody", "proposé à quelqu'un");
            case ASSIGNED -> Text.of("assigned", "attribué");
            case IN_PROGRESS -> Text.of("in progress", "en cours");
            case WAITING_CUSTOMER -> Text.of("waiting for the customer", "en attente du client");
            case RESOLVED -> Text.of("resolved", "résolu");
            case CLOSED -> Text.of("closed", "clos");
            case CANCELLED -> Text.of("cancelled", "annulé");
        };
    }
}
