package dev.tact.escalation.calendar;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * When the desk is open, as a supervisor says it and as it is kept.
 *
 * @param zone of the spans and holidays, as {@code Europe/Paris}
 * @param week the spans of each day; a day that is absent is closed. {@code 00:00} as an end is midnight
 */
@RegisterForReflection
record CalendarRequest(
        @NotBlank String zone,
        @NotNull Map<DayOfWeek, @NotNull @Size(max = 8) List<@Valid @NotNull Hours>> week,
        @NotNull @Size(max = 400) List<@NotNull LocalDate> holidays) {

    /** @param to the first minute after */
    @RegisterForReflection
    record Hours(
            @NotNull @JsonFormat(pattern = "HH:mm") LocalTime from,
            @NotNull @JsonFormat(pattern = "HH:mm") LocalTime to) {}

    /**
     * @throws DateTimeException when there is no such zone
     * @throws IllegalArgumentException when the spans make no calendar
     */
    BusinessCalendar read() {
        var spans = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        week.forEach((day, hours) -> spans.put(
                day,
                hours.stream()
                        .map(one -> new Span(one.from(), one.to()))
                        .sorted(Comparator.comparing(Span::from))
                        .toList()));
        return new BusinessCalendar(ZoneId.of(zone), spans, new HashSet<>(holidays));
    }
}
