package dev.tact.recommendation.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item as the lists see it.
 *
 * @param sensitive having it, or wanting it, tells something intimate
 * @param sensitiveTopics what it suggests of whoever has it, be it nothing intimate in itself
 * @param ageLimit for people of at least this many years; null for all
 * @param season the months it is for, by the northern year; none means all year
 * @param dayParts the parts of the day it is for; none means all day
 * @param countries where it is sold (ISO 3166-1 alpha-2); none means everywhere
 * @param attributes what else is told of it, as brand or colour; numbers and flags as text
 */
public record CatalogueItem(
        String id,
        String titleEn,
        @Nullable String titleFr,
        @Nullable String category,
        @Nullable BigDecimal price,
        @Nullable String currency,
        boolean available,
        boolean sensitive,
        Set<SensitiveTopic> sensitiveTopics,
        @Nullable Integer ageLimit,
        Set<Month> season,
        Set<DayPart> dayParts,
        Set<String> countries,
        Map<String, Set<String>> attributes,
        LocalDate firstSeen) {

    /** The title in the language asked for; a title that exists in English only is shown as it is. */
    public String title(Locale language) {
        return titleFr != null && language.getLanguage().equals("fr") ? titleFr : titleEn;
    }

    public Optional<String> categoryCode() {
        return Optional.ofNullable(category);
    }

    /** Whether it is intimate or suggests what is: such an item is never proposed unasked and never named in a reason. */
    public boolean guarded() {
        return sensitive || !sensitiveTopics.isEmpty();
    }

    /** Whether it may be shown to anybody at all. */
    public boolean offered() {
        return available && !guarded();
    }

    public boolean inSeason(Month month) {
        return season.isEmpty() || season.contains(month);
    }

    public boolean isFor(DayPart part) {
        return dayParts.isEmpty() || dayParts.contains(part);
    }

    public boolean soldIn(String country) {
        return countries.isEmpty() || countries.contains(country);
    }

    /** Whether somebody of this age may be shown it; where there is a limit, an unknown age is under it. */
    public boolean allowedAt(@Nullable Integer age) {
        return ageLimit == null || (age != null && age >= ageLimit);
    }

    public boolean has(String attribute, String value) {
        return attributes.getOrDefault(attribute, Set.of()).contains(value);
    }
}
