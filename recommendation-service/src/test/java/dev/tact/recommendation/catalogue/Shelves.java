package dev.tact.recommendation.catalogue;

import jakarta.enterprise.inject.spi.CDI;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items and shelves for tests. */
public final class Shelves {

    private Shelves() {}

    /** Whether lists are made of what the catalogue holds. */
    public static boolean areCurrent() {
        var revision = CDI.current().select(CatalogueRepository.class).get().revision();
        return CDI.current().select(Catalogue.class).get().now().revision() == revision;
    }

    public static Catalogue.Shelf of(CatalogueItem... items) {
        return new Catalogue.Shelf(0, List.of(items));
    }

    public static CatalogueItem item(String id) {
        return item(id, "cups", true, null, Set.of());
    }

    public static CatalogueItem item(
            String id, @Nullable String category, boolean available, @Nullable Integer ageLimit, Set<Month> season) {
        return item(id, category, available, ageLimit, season, Set.of(), Set.of());
    }

    public static CatalogueItem item(String id, Set<DayPart> dayParts, Set<String> countries) {
        return item(id, "cups", true, null, Set.of(), dayParts, countries);
    }

    private static CatalogueItem item(
            String id,
            @Nullable String category,
            boolean available,
            @Nullable Integer ageLimit,
            Set<Month> season,
            Set<DayPart> dayParts,
            Set<String> countries) {
        return new CatalogueItem(
                id,
                "Item " + id,
                null,
                category,
                BigDecimal.ONE,
                "EUR",
                available,
                false,
                Set.of(),
                ageLimit,
                season,
                dayParts,
                countries,
                Map.of(),
                LocalDate.of(2026, 1, 1));
    }

    public static CatalogueItem sensitive(String id) {
        return new CatalogueItem(
                id,
                "Item " + id,
                null,
                "care",
                BigDecimal.ONE,
                "EUR",
                true,
                true,
                Set.of(),
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                LocalDate.of(2026, 1, 1));
    }
}
