package dev.tact.consent.guardian;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From which day somebody consents alone: the one thing kept of a date of birth. */
final class DigitalConsentAge {

    private final Map<String, Integer> byCountry;
    private final int otherwise;

    DigitalConsentAge(Map<String, Integer> byCountry, int otherwise) {
        this.byCountry = Map.copyOf(byCountry);
        this.otherwise = otherwise;
    }

    /**
     * The first of a month, so that it does not tell the birthday: never earlier than the law allows, and less than a month later.
     *
     * @return null for whoever is old enough on that day
     */
    @Nullable
    LocalDate minorUntil(LocalDate birth, String country, LocalDate today) {
        var comesOfAge = birth.plusYears(byCountry.getOrDefault(country, otherwise));
        var noted = comesOfAge.getDayOfMonth() == 1
                ? comesOfAge
                : comesOfAge.withDayOfMonth(1).plusMonths(1);
        return today.isBefore(noted) && today.isBefore(comesOfAge) ? noted : null;
    }
}
