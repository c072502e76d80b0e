package dev.tact.consent.statistics;

import dev.tact.consent.statistics.Figure.Series;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.kit.disclosure.Disclosure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Numbers of people, as published. */
public record StatisticsResponse(
        @Schema(description = "When they were counted; null before the first time") @Nullable
        Instant asOf,

        @Schema(description = "Fewer people than this are no number, but null")
        int threshold,

        @Schema(description = "What all numbers are multiples of")
        int roundedTo,

        List<OfPurpose> purposes,
        List<OfDial> dial,

        @Schema(description = "The last thirty whole days, in UTC")
        List<OfDay> days) {

    /** Those who answered for a purpose. */
    public record OfPurpose(
            String purpose,

            @Schema(description = "Who allows one of its categories at least") @Nullable
            Long allowing,

            @Schema(description = "Who answered, and allows none") @Nullable
            Long notAllowing,

            @Schema(description = "The share of those who allow, from the published numbers") @Nullable
            BigDecimal rate,

            List<OfCategory> categories) {}

    /** Those who answered for one category: how their answer stands. */
    public record OfCategory(String category, Map<ConsentStatus, @Nullable Long> people) {}

    /** Those whose dial stands at a level. */
    public record OfDial(int level, @Nullable Long people) {}

    /** Those who did something on a day. */
    public record OfDay(
            LocalDate day,
            @Nullable Long gave,
            @Nullable Long refused,
            @Nullable Long withdrew) {}

    static StatisticsResponse of(@Nullable Instant asOf, List<Figure> figures) {
        return new StatisticsResponse(
                asOf, Disclosure.LEAST, Disclosure.STEP, purposes(figures), dial(figures), days(figures));
    }

    private static List<OfPurpose> purposes(List<Figure> figures) {
        return figures.stream()
                .map(Figure::purpose)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(purpose -> purpose(
                        purpose,
                        figures.stream()
                                .filter(figure -> purpose.equals(figure.purpose()))
                                .toList()))
                .toList();
    }

    private static OfPurpose purpose(String purpose, List<Figure> figures) {
        var answers = new HashMap<String, @Nullable Long>();
        var categories = new TreeMap<String, Map<ConsentStatus, @Nullable Long>>();
        for (var figure : figures) {
            var category = figure.category();
            if (category == null) {
                answers.put(figure.measure(), figure.people());
            } else {
                categories
                        .computeIfAbsent(category, named -> new TreeMap<>())
                        .put(ConsentStatus.valueOf(figure.measure()), figure.people());
            }
        }
        var allowing = answers.get(Figure.ALLOWING);
        var not = answers.get(Figure.NOT_ALLOWING);
        return new OfPurpose(
                purpose,
                allowing,
                not,
                rate(allowing, not),
                categories.entrySet().stream()
                        .map(category -> new OfCategory(category.getKey(), category.getValue()))
                        .toList());
    }

    private static @Nullable BigDecimal rate(@Nullable Long allowing, @Nullable Long not) {
        return allowing == null || not == null
                ? null
                : BigDecimal.valueOf(allowing).divide(BigDecimal.valueOf(allowing + not), 2, RoundingMode.HALF_UP);
    }

    private static List<OfDial> dial(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.series() == Series.DIAL)
                .map(figure -> new OfDial(Integer.parseInt(figure.measure()), figure.people()))
                .sorted(Comparator.comparingInt(OfDial::level))
                .toList();
    }

    private static List<OfDay> days(List<Figure> figures) {
        var days = new TreeMap<LocalDate, Map<String, @Nullable Long>>();
        for (var figure : figures) {
            var day = figure.day();
            if (day != null) {
                days.computeIfAbsent(day, named -> new HashMap<>()).put(figure.measure(), figure.people());
            }
        }
        return days.entrySet().stream()
                .map(day -> new OfDay(
                        day.getKey(),
                        day.getValue().get(ConsentEvent.Kind.GIVE.name()),
                        day.getValue().get(ConsentEvent.Kind.REFUSE.name()),
                        day.getValue().get(ConsentEvent.Kind.WITHDRAW.name())))
                .toList();
    }
}
