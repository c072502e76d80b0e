package dev.tact.escalation.statistics;

import dev.tact.kit.disclosure.Disclosure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the desk did, as published. */
record StatisticsResponse(
        @Schema(description = "When the latest day was counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Fewer people than this are no number, but null")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        @Schema(description = "Whole days in UTC, the first in front")
        List<OfDay> days) {

    /**
     * One day.
     *
     * @param taken people whom somebody took from a queue
     * @param waited how long they had waited
     * @param abandoned people who no longer wanted a person before anybody took them
     * @param abandonment their share, from the published numbers
     * @param asRouted people who stayed with whoever took them or whom routing found
     * @param corrected people whom somebody else gave to another
     * @param override their share, from the published numbers
     * @param resolved people whose matter was resolved
     * @param handling how long that took since somebody took it
     * @param others what other features count, in parts
     */
    record OfDay(
            LocalDate day,
            @Nullable Long taken,
            @Nullable Times waited,
            @Nullable Long abandoned,
            @Nullable BigDecimal abandonment,
            @Nullable Long asRouted,
            @Nullable Long corrected,
            @Nullable BigDecimal override,
            @Nullable Long resolved,
            @Nullable Times handling,
            Map<String, Map<String, @Nullable Long>> others) {}

    /** To the minute. */
    record Times(Duration p50, Duration p90) {}

    static StatisticsResponse of(@Nullable Instant asOf, List<Figure> figures) {
        var days = figures.stream().collect(Collectors.groupingBy(Figure::day, TreeMap::new, Collectors.toList()));
        return new StatisticsResponse(
                asOf,
                Disclosure.LEAST,
                Disclosure.STEP,
                days.entrySet().stream()
                        .map(day -> day(day.getKey(), day.getValue()))
                        .toList());
    }

    private static OfDay day(LocalDate day, List<Figure> figures) {
        var people = new TreeMap<String, @Nullable Long>();
        var times = new TreeMap<String, @Nullable Times>();
        var others = new TreeMap<String, Map<String, @Nullable Long>>();
        for (var figure : figures) {
            var dot = figure.measure().indexOf('.');
            if (dot < 0) {
                people.put(figure.measure(), figure.people());
                times.put(figure.measure(), times(figure));
            } else {
                others.computeIfAbsent(figure.measure().substring(0, dot), named -> new TreeMap<>())
                        .put(figure.measure().substring(dot + 1), figure.people());
            }
        }
        var taken = people.get(Figure.TAKEN);
        var abandoned = people.get(Figure.ABANDONED);
        var asRouted = people.get(Figure.AS_ROUTED);
        var corrected = people.get(Figure.CORRECTED);
        return new OfDay(
                day,
                taken,
                times.get(Figure.TAKEN),
                abandoned,
                share(abandoned, taken),
                asRouted,
                corrected,
                share(corrected, asRouted),
                people.get(Figure.RESOLVED),
                times.get(Figure.RESOLVED),
                others);
    }

    private static @Nullable Times times(Figure figure) {
        return figure.median() == null || figure.ninthDecile() == null
                ? null
                : new Times(figure.median(), figure.ninthDecile());
    }

    private static @Nullable BigDecimal share(@Nullable Long part, @Nullable Long rest) {
        return part == null || rest == null
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(part + rest), 2, RoundingMode.HALF_UP);
    }
}
