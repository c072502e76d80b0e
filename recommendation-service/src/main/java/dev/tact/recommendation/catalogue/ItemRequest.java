package dev.tact.recommendation.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an item is to be from now on, whole: what is left out is so. */
public record ItemRequest(
        @Schema(description = "English") @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE)
        String title,

        @Schema(description = "Shown to French readers; else title")
        @Nullable
        @Size(min = 1, max = 200)
        @Pattern(regexp = PRINTABLE)
        String titleFr,

        @Nullable @Size(min = 1, max = 100) @Pattern(regexp = PRINTABLE)
        String category,

        @Nullable @PositiveOrZero @Digits(integer = 10, fraction = 4)
        BigDecimal price,

        @Schema(description = "ISO 4217; there with a price, and only then") @Nullable @Pattern(regexp = "[A-Z]{3}")
        String currency,

        @NotNull Boolean available,

        @NotNull Boolean sensitive,

        @Schema(description = "What the item suggests of whoever has it") @Nullable
        Set<@NotNull SensitiveTopic> sensitiveTopics,

        @Schema(description = "In years") @Nullable @Min(1) @Max(99)
        Integer ageLimit,

        @Schema(description = "Months from 1 to 12 as of the northern hemisphere; none means all year") @Nullable
        Set<@NotNull @Min(1) @Max(12) Integer> season,

        @Schema(description = "The parts of the day it is for; none means all day") @Nullable
        Set<@NotNull DayPart> dayParts,

        @Schema(description = "Where it is sold (ISO 3166-1 alpha-2); none means everywhere") @Nullable @Size(max = 250)
        Set<@NotNull String> countries,

        @Schema(
                implementation = Object.class,
                description = "At most 30 names, each with a text, a number, a flag or up to 20 texts")
        @Nullable
        JsonNode attributes,

        @Schema(description = "Stays as it is unless said") @Nullable
        LocalDate firstSeen) {

    private static final String PRINTABLE = "[^\\p{Cntrl}]*";
}
