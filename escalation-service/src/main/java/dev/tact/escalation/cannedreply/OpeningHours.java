package dev.tact.escalation.cannedreply;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.calendar.Span;
import dev.tact.kit.language.Text;
import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A calendar's week in words; days in a row that are alike are told together. */
final class OpeningHours {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Text TO = Text.of(" to ", " au ");
    private static final Text AND = Text.of(" and ", " et ");

    private record Days(DayOfWeek first, DayOfWeek last, List<Span> spans) {}

    private OpeningHours() {}

    static String of(BusinessCalendar calendar, Locale language) {
        return alike(calendar).stream().map(days -> words(days, language)).collect(Collectors.joining(", ")) + " ("
                + calendar.zone().getId() + ")";
    }

    private static List<Days> alike(BusinessCalendar calendar) {
        var all = new ArrayList<Days>();
        for (var day : DayOfWeek.values()) {
            var spans = calendar.week().getOrDefault(day, List.of());
            if (spans.isEmpty()) {
                continue;
            }
            if (!all.isEmpty()
                    && all.getLast().last().plus(1) == day
                    && all.getLast().spans().equals(spans)) {
                all.add(new Days(all.removeLast().first(), day, spans));
            } else {
                all.add(new Days(day, day, spans));
            }
        }
        return all;
    }

    private static String words(Days days, Locale language) {
        var hours = days.spans().stream()
                .map(span -> TIME.format(span.from()) + "–" + TIME.format(span.to()))
                .collect(Collectors.joining(AND.in(language)));
        var named = name(days.first(), language);
        return (days.first() == days.last() ? named : named + TO.in(language) + name(days.last(), language)) + " "
                + hours;
    }

    private static String name(DayOfWeek day, Locale language) {
        return day.getDisplayName(TextStyle.FULL, language);
    }
}
