package dev.tact.escalation.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.calendar.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ElapsedTest {

    private static final BusinessCalendar OFFICE = calendar(9, 17);
    private static final BusinessCalendar LONGER = calendar(8, 20);
    /** A Monday, at nine in Paris. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private static BusinessCalendar calendar(int from, int to) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), List.of(new Span(LocalTime.of(from, 0), LocalTime.of(to, 0))));
        }
        return new BusinessCalendar(ZoneId.of("Europe/Paris"), week, Set.of());
    }

    private static Instant hours(double after) {
        return MONDAY.plusSeconds((long) (after * 3600));
    }

    @Test
    void aPauseDoesNotCountAndPutsOffWhatIsDue() {
        var runs = List.of(new Run(hours(0), hours(2)), new Run(hours(5), null));

        assertThat(Elapsed.at(hours(6), OFFICE, runs)).isEqualTo(Duration.ofHours(3));
        assertThat(Elapsed.reaches(Duration.ofHours(4), OFFICE, runs)).isEqualTo(hours(7));
    }

    @Test
    void anotherPromiseKeepsThePauses() {
        var runs = List.of(new Run(hours(0), hours(2)), new Run(hours(5), null));

        assertThat(Elapsed.reaches(Duration.ofHours(3), OFFICE, runs)).isEqualTo(hours(6));
        // what was counted already is more than is promised now: it was due then
        assertThat(Elapsed.reaches(Duration.ofHours(1), OFFICE, runs)).isEqualTo(hours(1));
    }

    @Test
    void anotherCalendarCountsTheSameRunsByItsHours() {
        // from eight in the evening of Monday until Tuesday at nine
        var runs = List.of(new Run(hours(10), null));

        assertThat(Elapsed.at(hours(24), OFFICE, runs)).isZero();
        assertThat(Elapsed.at(hours(24), LONGER, runs)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whatStandsStillIsNeverDue() {
        var stopped = List.of(new Run(hours(0), hours(1)));

        assertThatThrownBy(() -> Elapsed.reaches(Duration.ofHours(2), OFFICE, stopped))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void elapsedIsOpenTimeWithoutThePauses(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 200_000) Integer> lengths) {
        var runs = new ArrayList<Run>();
        var pauses = Duration.ZERO;
        var at = MONDAY;
        for (var i = 0; i < lengths.size(); i++) {
            var to = at.plusSeconds(lengths.get(i));
            if (i % 2 == 0) {
                runs.add(new Run(at, to));
            } else {
                pauses = pauses.plus(OFFICE.open(at, to));
            }
            at = to;
        }

        assertThat(Elapsed.at(at, OFFICE, runs))
                .isEqualTo(OFFICE.open(MONDAY, at).minus(pauses));
    }

    @Property
    void isDueWhenAsMuchHasElapsed(
            @ForAll @IntRange(min = 1, max = 200_000) int first,
            @ForAll @IntRange(min = 1, max = 200_000) int pause,
            @ForAll @IntRange(min = 1, max = 300_000) int target) {
        var runs =
                List.of(new Run(MONDAY, MONDAY.plusSeconds(first)), new Run(MONDAY.plusSeconds(first + pause), null));

        var due = Elapsed.reaches(Duration.ofSeconds(target), OFFICE, runs);

        var counted = due.isBefore(MONDAY.plusSeconds(first + pause)) ? List.of(new Run(MONDAY, due)) : runs;
        assertThat(Elapsed.at(due, OFFICE, counted)).isEqualTo(Duration.ofSeconds(target));
    }
}
