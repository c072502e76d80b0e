package dev.tact.recommendation.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    /** Easter Monday. */
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 4, 6);

    private final QuietHours hours =
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0), Set.of(DayOfWeek.SUNDAY), HOLIDAY::equals);

    @Test
    void nightLastsFromItsFirstMinuteToBeforeItsLast() {
        assertThat(quiet(Channel.EMAIL, "2026-02-25T19:59")).isFalse();
        assertThat(quiet(Channel.EMAIL, "2026-02-25T20:00")).isTrue();
        assertThat(quiet(Channel.EMAIL, "2026-02-25T07:59")).isTrue();
        assertThat(quiet(Channel.EMAIL, "2026-02-25T08:00")).isFalse();
    }

    @Test
    void aQuietSpanMayLieWithinADay() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0), Set.of(), HOLIDAY::equals);

        assertThat(noon.quiet(Channel.SMS, LocalDateTime.parse("2026-02-25T11:59")))
                .isFalse();
        assertThat(noon.quiet(Channel.SMS, LocalDateTime.parse("2026-02-25T12:00")))
                .isTrue();
        assertThat(noon.quiet(Channel.SMS, LocalDateTime.parse("2026-02-25T14:00")))
                .isFalse();
    }

    @Test
    void aQuietDayIsQuietAllDay() {
        assertThat(quiet(Channel.PUSH, "2026-02-28T12:00")).as("Saturday").isFalse();
        assertThat(quiet(Channel.PUSH, "2026-03-01T12:00")).as("Sunday").isTrue();
    }

    @Test
    void aPublicHolidayIsQuietFromMidnightToMidnight() {
        assertThat(quiet(Channel.PHONE, "2026-04-06T11:00")).isTrue();
        assertThat(quiet(Channel.EMAIL, "2026-04-06T08:00")).isTrue();
        assertThat(quiet(Channel.EMAIL, "2026-04-06T19:59")).isTrue();
        assertThat(quiet(Channel.ONSITE, "2026-04-06T11:00")).isFalse();
        assertThat(quiet(Channel.PHONE, "2026-04-07T11:00")).isFalse();
    }

    @Test
    void theTelephoneHasHoursOfItsOwn() {
        assertThat(quiet(Channel.PHONE, "2026-02-27T09:59")).isTrue();
        assertThat(quiet(Channel.PHONE, "2026-02-27T10:00")).isFalse();
        assertThat(quiet(Channel.PHONE, "2026-02-27T12:59")).isFalse();
        assertThat(quiet(Channel.PHONE, "2026-02-27T13:00")).isTrue();
        assertThat(quiet(Channel.PHONE, "2026-02-27T14:00")).isFalse();
        assertThat(quiet(Channel.PHONE, "2026-02-27T19:59")).isFalse();
        assertThat(quiet(Channel.PHONE, "2026-02-28T11:00")).as("Saturday").isTrue();
    }

    @Test
    void whatWaitsToBeLookedAtDisturbsNobody() {
        assertThat(quiet(Channel.POST, "2026-03-01T03:00")).isFalse();
        assertThat(quiet(Channel.ONSITE, "2026-03-01T03:00")).isFalse();
    }

    private boolean quiet(Channel channel, String at) {
        return hours.quiet(channel, LocalDateTime.parse(at));
    }
}
