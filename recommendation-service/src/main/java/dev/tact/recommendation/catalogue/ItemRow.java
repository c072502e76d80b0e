package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item as it is to be written: one good row of an items file, or what a merchandiser makes of it. */
record ItemRow(
        String id,
        String title,
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
        JsonNode attributes,
        @Nullable LocalDate firstSeen) {}
