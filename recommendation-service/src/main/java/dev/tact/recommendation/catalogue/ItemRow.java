package dev.tact.recommendation.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One good row of an items file. */
record ItemRow(
        String id,
        String title,
        @Nullable String titleFr,
        @Nullable String category,
        @Nullable BigDecimal price,
        @Nullable String currency,
        boolean available,
        boolean sensitive,
        @Nullable LocalDate firstSeen) {}
