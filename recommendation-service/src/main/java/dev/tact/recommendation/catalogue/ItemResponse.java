package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of the catalogue, alike in every language, so that its ETag is of one representation.
 *
 * @param title in English
 * @param titleFr in French; null where it is as in English
 * @param season the months it is for, by the northern year; empty for all year
 * @param dayParts the parts of the day it is for; empty for all day
 * @param countries where it is sold (ISO 3166-1 alpha-2); empty for everywhere
 */
public record ItemResponse(
        String itemId,
        String title,
        @Nullable String titleFr,
        @Nullable String category,
        @Nullable BigDecimal price,
        @Nullable String currency,
        boolean available,
        boolean sensitive,
        List<SensitiveTopic> sensitiveTopics,
        @Nullable Integer ageLimit,
        List<Integer> season,
        List<DayPart> dayParts,
        List<String> countries,
        @Schema(implementation = Object.class) JsonNode attributes,
        LocalDate firstSeen) {

    static ItemResponse from(KeptItem kept) {
        var item = kept.item();
        return new ItemResponse(
                item.id(),
                item.title(),
                item.titleFr(),
                item.category(),
                item.price() == null ? null : plain(item.price()),
                item.currency(),
                item.available(),
                item.sensitive(),
                List.copyOf(item.sensitiveTopics()),
                item.ageLimit(),
                item.season().stream().map(Month::getValue).toList(),
                List.copyOf(item.dayParts()),
                List.copyOf(item.countries()),
                item.attributes(),
                kept.firstSeen());
    }

    /** 2.5 rather than 2.5000, and 100 rather than 1E+2. */
    static BigDecimal plain(BigDecimal price) {
        var shortest = price.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
