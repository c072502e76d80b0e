package dev.tact.escalation.calendar;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A calendar, with the version that {@code If-Match} names. */
@RegisterForReflection
record CalendarResponse(
        String id,
        long version,
        String zone,
        Map<DayOfWeek, List<CalendarRequest.Hours>> week,
        List<LocalDate> holidays) {

    static CalendarResponse from(CalendarRepository.Kept kept) {
        var said = kept.definition();
        return new CalendarResponse(kept.id(), kept.version(), said.zone(), said.week(), said.holidays());
    }
}
