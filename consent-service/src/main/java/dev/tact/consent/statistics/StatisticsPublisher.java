package dev.tact.consent.statistics;

import static dev.tact.consent.subject.ConsentEvent.Kind.GIVE;
import static dev.tact.consent.subject.ConsentEvent.Kind.REFUSE;
import static dev.tact.consent.subject.ConsentEvent.Kind.WITHDRAW;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.statistics.Figure.Series;
import dev.tact.consent.statistics.StatisticsRepository.Act;
import dev.tact.consent.statistics.StatisticsRepository.Answer;
import dev.tact.consent.statistics.StatisticsRepository.Standing;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.disclosure.Disclosure;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the statistics once a day (UTC), on one replica. What it keeps is what it publishes, and what is read all day: who
 * reads twice learns nothing of what happened in between, and who reads the database learns nothing finer.
 *
 * <p>No total is published: not how many answered for a category, nor how many are known. Answers not given are not counted,
 * since with them every category would add up to the same number as the dial.
 */
@ApplicationScoped
class StatisticsPublisher {

    private static final Logger LOG = Logger.getLogger(StatisticsPublisher.class);

    private static final int DAYS = 30;
    private static final int HIGHEST_DIAL = 3;
    private static final List<ConsentStatus> STATUSES = Arrays.stream(ConsentStatus.values())
            .filter(status -> status != ConsentStatus.NO_RECORD)
            .toList();
    private static final List<ConsentEvent.Kind> ACTS = List.of(GIVE, REFUSE, WITHDRAW);

    private final StatisticsRepository statistics;
    private final Purposes purposes;
    private final Clock clock;

    StatisticsPublisher(StatisticsRepository statistics, Purposes purposes, Clock clock) {
        this.statistics = statistics;
        this.purposes = purposes;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void publish() {
        DailyPublication.publish(clock, statistics::publishedAt, statistics::lock, now -> {
            var figures = count(now);
            statistics.publish(figures, now);
            LOG.infof("consent statistics published: figures=%d", figures.size());
        });
    }

    private List<Figure> count(Instant now) {
        var figures = new ArrayList<Figure>();
        countAnswers(figures, now);
        countDials(figures);
        countDays(figures, DailyPublication.day(now));
        return figures;
    }

    private void countAnswers(List<Figure> figures, Instant now) {
        var statuses = statistics.byStatus(now);
        var answers = statistics.byAnswer(now);
        for (var purpose : purposes.all().stream().filter(Purpose::isAsked).toList()) {
            var code = purpose.code();
            for (var category : purpose.categories()) {
                parts(STATUSES, status -> statuses.getOrDefault(new Standing(code, category, status), 0L))
                        .forEach((status, people) ->
                                figures.add(new Figure(Series.STATUS, code, category, null, status.name(), people)));
            }
            parts(List.of(true, false), allows -> answers.getOrDefault(new Answer(code, allows), 0L))
                    .forEach((allows, people) -> figures.add(new Figure(
                            Series.ANSWER, code, null, null, allows ? Figure.ALLOWING : Figure.NOT_ALLOWING, people)));
        }
    }

    private void countDials(List<Figure> figures) {
        var dials = statistics.byDial();
        var levels = new LinkedHashMap<Integer, Long>();
        for (var level = 0; level <= HIGHEST_DIAL; level++) {
            levels.put(level, dials.getOrDefault(level, 0L));
        }
        Disclosure.ofParts(levels)
                .forEach((level, people) ->
                        figures.add(new Figure(Series.DIAL, null, null, null, level.toString(), people)));
    }

    /** Whole days only, so that a day's numbers do not move while it is read; somebody may do several things on one. */
    private void countDays(List<Figure> figures, LocalDate today) {
        var first = today.minusDays(DAYS);
        var acts = statistics.byDay(first, today);
        for (var day : first.datesUntil(today).toList()) {
            for (var kind : ACTS) {
                figures.add(new Figure(
                        Series.DAY,
                        null,
                        null,
                        day,
                        kind.name(),
                        Disclosure.of(acts.getOrDefault(new Act(day, kind), 0L))));
            }
        }
    }

    private static <K> Map<K, @Nullable Long> parts(List<K> keys, Function<K, Long> people) {
        var parts = new LinkedHashMap<K, Long>();
        keys.forEach(key -> parts.put(key, people.apply(key)));
        return Disclosure.ofParts(parts);
    }
}
