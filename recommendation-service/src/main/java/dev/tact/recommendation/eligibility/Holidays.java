package dev.tact.recommendation.eligibility;

import static de.focus_shift.jollyday.core.HolidayType.PUBLIC_HOLIDAY;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Knows the public holidays of the countries where customers are, Easter's included. */
@Startup
@ApplicationScoped
class Holidays {

    private final List<HolidayManager> calendars;
    private final Set<LocalDate> further;

    Holidays(EligibilityConfig config) {
        this.calendars = config.holidayCountries().orElse(Set.of()).stream()
                .map(country -> HolidayManager.getInstance(ManagerParameters.create(country)))
                .toList();
        this.further = config.holidayDates().map(Set::copyOf).orElse(Set.of());
    }

    boolean includes(LocalDate day) {
        return further.contains(day)
                || calendars.stream().anyMatch(calendar -> calendar.isHoliday(day, PUBLIC_HOLIDAY));
    }
}
