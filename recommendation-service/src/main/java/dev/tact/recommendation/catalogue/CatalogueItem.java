package dev.tact.recommendation.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item as the lists see it.
 *
 * @param sensitive having it, or wanting it, tells something intimate; such an item is never proposed and never named in a reason
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
        LocalDate firstSeen) {

    /** The title in the language asked for; a title that exists in English only is shown as it is. */
    public String title(Locale language) {
        return titleFr != null && language.getLanguage().equals("fr") ? titleFr : titleEn;
    }

    public Optional<String> categoryCode() {
        return Optional.ofNullable(category);
    }

    /** Whether it may be shown to anybody at all. */
    public boolean offered() {
        return available && !sensitive;
    }
}
