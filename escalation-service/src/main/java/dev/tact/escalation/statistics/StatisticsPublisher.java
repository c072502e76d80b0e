package dev.tact.escalation.statistics;

import dev.tact.escalation.statistics.StatisticsRepository.Timed;
import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.disclosure.Disclosure;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each whole day (UTC) once, on one replica, and never changes it: what an erasure takes away later is not told by the difference.
 */
@ApplicationScoped
class StatisticsPublisher {

    private static final Logger LOG = Logger.getLogger(StatisticsPublisher.class);

    // so far back days are made up for that were not published in time
    private static final int DAYS = 30;

    private final StatisticsRepository statistics;
    private final List<DeskMeasure> measures;
    private final Clock clock;

    StatisticsPublisher(StatisticsRepository statistics, @All List<DeskMeasure> measures, Clock clock) {
        this.statistics = statistics;
        this.measures = measures;
        this.clock = clock;
    }

    @Scheduled(every = "10m", identity = "escalation-statistics", concurrentExecution = ConcurrentExecution.SKIP)
    void publish() {
        DailyPublication.publish(clock, statistics::publishedAt, statistics::lock, now -> {
            var today = DailyPublication.day(now);
            var earliest = today.minusDays(DAYS);
            var next = statistics.lastDay().map(last -> last.plusDays(1)).orElse(earliest);
            var figures = (next.isBefore(earliest) ? earliest : next)
                    .datesUntil(today)
                    .flatMap(day -> count(day).stream())
                    .toList();
            statistics.publish(figures, now);
            LOG.infof("desk statistics published: figures=%d", figures.size());
        });
    }

    private List<Figure> count(LocalDate day) {
        var from = start(day);
        var to = start(day.plusDays(1));
        var taken = statistics.taken(from, to);
        var given = statistics.given(from, to);
        var figures = new ArrayList<Figure>();

        figures.add(timed(day, Figure.TAKEN, taken));
        figures.add(timed(day, Figure.RESOLVED, statistics.resolved(from, to)));
        figures.add(new Figure(day, Figure.ABANDONED, Disclosure.of(statistics.abandoned(from, to)), null, null));
        // parts of those who were taken, whose number is told
        var corrections = new LinkedHashMap<String, Long>();
        corrections.put(Figure.AS_ROUTED, given.asRouted());
        corrections.put(Figure.CORRECTED, given.corrected());
        addParts(figures, day, "", corrections);
        for (var measure : measures) {
            addParts(figures, day, measure.name() + ".", measure.people(from, to));
        }
        return figures;
    }

    private static void addParts(List<Figure> figures, LocalDate day, String prefix, Map<String, Long> parts) {
        Disclosure.ofParts(parts)
                .forEach((part, people) -> figures.add(new Figure(day, prefix + part, people, null, null)));
    }

    /** To the minute, and only where the people themselves are told. */
    private static Figure timed(LocalDate day, String measure, Timed times) {
        var people = Disclosure.of(times.people());
        return people == null
                ? new Figure(day, measure, null, null, null)
                : new Figure(day, measure, people, minutes(times.median()), minutes(times.ninthDecile()));
    }

    private static @Nullable Duration minutes(@Nullable Duration time) {
        return time == null ? null : Duration.ofMinutes(Math.round(time.toSeconds() / 60.0));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
