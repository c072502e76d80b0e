package dev.tact.escalation.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final BusinessCalendar OFFICE = weekdays(PARIS, span(9, 17));
    private static final BusinessCalendar SPLIT = weekdays(PARIS, span(9, 12), span(14, 18));
    private static final BusinessCalendar ALWAYS = everyDay(PARIS, span(0, 0));

    private static Span span(int from, int to) {
        return new Span(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static BusinessCalendar weekdays(ZoneId zone, Span... spans) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)) {
            week.put(day, List.of(spans));
        }
        return new BusinessCalendar(zone, week, Set.of());
    }

    private static BusinessCalendar everyDay(ZoneId zone, Span... spans) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, List.of(spans));
        }
        return new BusinessCalendar(zone, week, Set.of());
    }

    private static Instant paris(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), PARIS).toInstant();
    }

    @Test
    void anHourFromFridayAtHalfPastFourEndsOnMondayAtHalfPastNine() {
        assertThat(OFFICE.after(paris("2026-03-06T16:30:00"), Duration.ofHours(1)))
                .isEqualTo(paris("2026-03-09T09:30:00"));
    }

    @Test
    void timeStandsStillBetweenTheShiftsOfADay() {
        assertThat(SPLIT.after(paris("2026-03-04T11:30:00"), Duration.ofHours(1)))
                .isEqualTo(paris("2026-03-04T14:30:00"));
        assertThat(SPLIT.open(paris("2026-03-04T11:00:00"), paris("2026-03-04T15:00:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(SPLIT.isOpen(paris("2026-03-04T11:59:59"))).isTrue();
        assertThat(SPLIT.isOpen(paris("2026-03-04T12:00:00"))).isFalse();
        assertThat(SPLIT.isOpen(paris("2026-03-04T14:00:00"))).isTrue();
    }

    @Test
    void whatEndsWithASpanEndsThenAndNotWhenTheNextBegins() {
        assertThat(OFFICE.after(paris("2026-03-06T16:00:00"), Duration.ofHours(1)))
                .isEqualTo(paris("2026-03-06T17:00:00"));
    }

    @Test
    void aHolidayIsClosed() {
        var closedOnMonday = new BusinessCalendar(PARIS, OFFICE.week(), Set.of(LocalDate.parse("2026-04-06")));

        assertThat(closedOnMonday.after(paris("2026-04-03T16:30:00"), Duration.ofHours(1)))
                .isEqualTo(paris("2026-04-07T09:30:00"));
        assertThat(closedOnMonday.nextOpen(paris("2026-04-03T17:00:00"))).isEqualTo(paris("2026-04-07T09:00:00"));
    }

    @Test
    void anHourThatClocksLeaveOutDoesNotCountAndOneShownTwiceCountsTwice() {
        // clocks went from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October
        assertThat(ALWAYS.open(paris("2026-03-29T00:00:00"), paris("2026-03-30T00:00:00")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(ALWAYS.open(paris("2026-10-25T00:00:00"), paris("2026-10-26T00:00:00")))
                .isEqualTo(Duration.ofHours(25));
        var nights = everyDay(PARIS, span(1, 5));
        assertThat(nights.after(paris("2026-03-29T01:30:00"), Duration.ofHours(2)))
                .isEqualTo(paris("2026-03-29T04:30:00"));
        assertThat(nights.after(paris("2026-10-25T01:30:00"), Duration.ofHours(2)))
                .isEqualTo(paris("2026-10-25T02:30:00").plus(Duration.ofHours(1)));
    }

    @Test
    void hoursAreThoseOfTheZone() {
        var tokyo = weekdays(ZoneId.of("Asia/Tokyo"), span(9, 17));

        assertThat(tokyo.isOpen(Instant.parse("2026-03-05T23:59:59Z"))).isFalse();
        assertThat(tokyo.isOpen(Instant.parse("2026-03-06T00:00:00Z"))).isTrue();
        assertThat(tokyo.nextOpen(Instant.parse("2026-03-06T08:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-09T00:00:00Z"));
    }

    @Test
    void refusesWhatIsNoCalendar() {
        assertThatThrownBy(() -> span(17, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weekdays(PARIS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weekdays(PARIS, span(9, 12), span(11, 17)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weekdays(PARIS, span(9, 0), span(11, 17)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(weekdays(PARIS, span(9, 12), span(12, 17))
                        .open(paris("2026-03-04T11:00:00"), paris("2026-03-04T13:00:00")))
                .isEqualTo(Duration.ofHours(2));
        var holidays = Map.of(SUNDAY, List.of(span(9, 17)));
        assertThatThrownBy(() -> new BusinessCalendar(PARIS, holidays, Set.of())
                        .after(paris("2026-03-04T11:00:00"), Duration.ofDays(365)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void asMuchOpenTimeHasPassedAsWasAskedFor(
            @ForAll @IntRange(max = 40_000_000) int start, @ForAll @LongRange(min = 1, max = 500_000) long seconds) {
        var from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(start);
        var open = Duration.ofSeconds(seconds);

        for (var calendar : List.of(OFFICE, SPLIT, ALWAYS)) {
            var due = calendar.after(from, open);
            assertThat(calendar.open(from, due)).isEqualTo(open);
            assertThat(calendar.open(from, due.minusSeconds(1))).isLessThan(open);
        }
    }

    @Property
    void openTimeAddsUp(
            @ForAll @IntRange(max = 40_000_000) int start,
            @ForAll @IntRange(max = 3_000_000) int first,
            @ForAll @IntRange(max = 3_000_000) int second) {
        var from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(start);
        var between = from.plusSeconds(first);
        var to = between.plusSeconds(second);

        assertThat(SPLIT.open(from, between).plus(SPLIT.open(between, to))).isEqualTo(SPLIT.open(from, to));
    }
}
