package dev.tact.recommendation.feedback;

import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people said of personalised lists, in numbers of people as published. */
public record StatisticsResponse(
        @Schema(description = "When they were counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Fewer people than this are no number, but null")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        List<OfVersion> models) {

    /** Of the lists that one version of the model made. */
    public record OfVersion(
            String version,

            List<OfSlot> slots,

            @Schema(
                    description =
                            "The click rate of what just misses a list, had all of it been shown: the explored place weighed by"
                                    + " inverse propensity, from the published numbers; null where there are none")
            @Nullable
            BigDecimal exploredClickRate) {}

    /** Of the ranked places, or of the explored one where its item counts for so many. */
    public record OfSlot(
            Slot slot,

            @Schema(
                    description =
                            "What an explored item counts for: 1/propensity, rounded to a power of two by chance, right on average; null for"
                                    + " ranked places")
            @Nullable
            Integer pool,

            @Schema(description = "Who was shown it") @Nullable
            Long shown,

            @Schema(description = "Who said or did it, by type")
            Map<FeedbackType, @Nullable Long> people,

            @Schema(description = "The share of those shown who clicked, from the published numbers") @Nullable
            BigDecimal clickRate) {}

    static StatisticsResponse of(@Nullable Instant asOf, List<Figure> figures) {
        return new StatisticsResponse(
                asOf,
                Disclosure.LEAST,
                Disclosure.STEP,
                figures.stream()
                        .collect(Collectors.groupingBy(Figure::modelVersion, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(version -> version(version.getKey(), version.getValue()))
                        .toList());
    }

    private static OfVersion version(String version, List<Figure> figures) {
        var slots = figures.stream()
                // 0 stands for none, which no map takes as a key
                .collect(Collectors.groupingBy(figure -> figure.pool() == null ? 0 : figure.pool()))
                .entrySet()
                .stream()
                .map(slot -> slot(slot.getKey() == 0 ? null : slot.getKey(), slot.getValue()))
                .sorted(Comparator.comparingInt(slot -> slot.pool() == null ? 0 : slot.pool()))
                .toList();
        return new OfVersion(version, slots, explored(slots));
    }

    private static OfSlot slot(@Nullable Integer pool, List<Figure> figures) {
        @Nullable Long shown = null;
        var people = new TreeMap<FeedbackType, @Nullable Long>();
        for (var figure : figures) {
            if (figure.measure().equals(Figure.SHOWN)) {
                shown = figure.people();
            } else {
                people.put(FeedbackType.valueOf(figure.measure()), figure.people());
            }
        }
        var clicked = people.get(FeedbackType.CLICK);
        return new OfSlot(
                pool == null ? Slot.RANKED : Slot.EXPLORATION,
                pool,
                shown,
                people,
                shown == null || clicked == null ? null : rate(clicked, shown));
    }

    /**
     * {@code Σ clicked/p : Σ shown/p} with {@code 1/p} the pool: what was unlikely to be drawn counts for more (the inverse propensity score of
     * Schnabel et al., 2016, normalised as by Swaminathan and Joachims, 2015).
     */
    private static @Nullable BigDecimal explored(List<OfSlot> slots) {
        var clicked = 0L;
        var shown = 0L;
        for (var slot : slots) {
            var clicks = slot.people().get(FeedbackType.CLICK);
            if (slot.pool() != null && slot.shown() != null && clicks != null) {
                clicked += slot.pool() * clicks;
                shown += slot.pool() * slot.shown();
            }
        }
        return shown == 0 ? null : rate(clicked, shown);
    }

    private static BigDecimal rate(long clicked, long shown) {
        // clicks may be of lists that are forgotten already
        return BigDecimal.valueOf(Math.min(clicked, shown)).divide(BigDecimal.valueOf(shown), 2, RoundingMode.HALF_UP);
    }
}
