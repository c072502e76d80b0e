package dev.tact.recommendation.eligibility;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When no offer may disturb anybody: at night, on Sundays and on public holidays; by telephone also on Saturdays and but for 10 to 13 and 14
 * to 20 o'clock (France, code de la consommation, art. D223-9).
 */
record QuietHours(LocalTime from, LocalTime until, Set<DayOfWeek> days, Predicate<LocalDate> holidays) {

    private record Hours(LocalTime from, LocalTime until) {}

    private static final List<Hours> CALLS = List.of(
            new Hours(LocalTime.of(10, 0), LocalTime.of(13, 0)), new Hours(LocalTime.of(14, 0), LocalTime.of(20, 0)));

    boolean quiet(Channel channel, LocalDateTime at) {
        if (!channel.disturbs()) {
            return false;
        }
        return days.contains(at.getDayOfWeek())
                || holidays.test(at.toLocalDate())
                || night(at.toLocalTime())
                || (channel == Channel.PHONE && !callable(at));
    }

    private boolean night(LocalTime time) {
        var after = !time.isBefore(from);
        var before = time.isBefore(until);
        return from.isBefore(until) ? after && before : after || before;
    }

    private static boolean callable(LocalDateTime at) {
        var time = at.toLocalTime();
        return at.getDayOfWeek() != DayOfWeek.SATURDAY
                && at.getDayOfWeek() != DayOfWeek.SUNDAY
                && CALLS.stream().anyMatch(hours -> !time.isBefore(hours.from()) && time.isBefore(hours.until()));
    }
}
